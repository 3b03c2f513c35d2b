package sandbox.practices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How this practice's account behaves where accounts differ.
///
/// @param v1Enabled the legacy keys still work
/// @param transition legacy replies carry the new UUID beside the old id
/// @param archivedInList plain lists hold archived and deleted rows too
/// @param mapDate when the map of ids was last made; absent means just now
public record Switches(
        boolean v1Enabled, boolean transition, boolean archivedInList, @Nullable Instant mapDate) {

    static final Switches USUAL = new Switches(true, false, false, null);
}
