package nimbus.staff;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The Access tab of an employee's profile.
///
/// @param apiUser a program, which gets scoped keys and never a browser session
public record Access(
        boolean allowLogin,
        boolean adminMenu,
        boolean apiUser,
        boolean documentAdmin,
        @Nullable UUID redirectTo) {

    public static Access none() {
        return new Access(false, false, false, false, null);
    }

    public static Access login() {
        return new Access(true, false, false, false, null);
    }

    public static Access admin() {
        return new Access(true, true, false, false, null);
    }

    /// Whether a person with these rights can use the Admin menu.
    boolean opensAdmin() {
        return allowLogin && adminMenu && !apiUser;
    }

    /// By the names of the columns' parameters.
    Map<String, @Nullable Object> columns() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("allowLogin", allowLogin);
        values.put("adminMenu", adminMenu);
        values.put("apiUser", apiUser);
        values.put("documentAdmin", documentAdmin);
        values.put("redirectTo", redirectTo);
        return values;
    }
}
