package nimbus.database;

import java.nio.file.Path;

/// Another Nimbus holds the data folder.
public class HomeInUse extends IllegalStateException {

    private static final long serialVersionUID = 1;

    HomeInUse(Path home) {
        super(
                "Another Nimbus is already using %s. Stop it first, or set NIMBUS_HOME to another folder."
                        .formatted(home));
    }
}
