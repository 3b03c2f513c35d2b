package nimbus.database;

import java.nio.file.Path;
import nimbus.installation.CannotStart;

/// Another Nimbus holds the data folder.
public class HomeInUse extends CannotStart {

    private static final long serialVersionUID = 1;

    HomeInUse(Path home) {
        super(
                "Another Nimbus is already using %s.".formatted(home),
                "Stop it first, or set NIMBUS_HOME to another folder.");
    }
}
