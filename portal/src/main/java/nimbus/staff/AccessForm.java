package nimbus.staff;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The Access tab as ticked.
record AccessForm(
        @Nullable Boolean allowLogin,
        @Nullable Boolean adminMenu,
        @Nullable Boolean apiUser,
        @Nullable Boolean documentAdmin,
        @Nullable UUID redirectTo) {

    Access access() {
        return new Access(
                Boolean.TRUE.equals(allowLogin),
                Boolean.TRUE.equals(adminMenu),
                Boolean.TRUE.equals(apiUser),
                Boolean.TRUE.equals(documentAdmin),
                redirectTo);
    }
}
