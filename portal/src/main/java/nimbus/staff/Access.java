package nimbus.staff;

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
}
