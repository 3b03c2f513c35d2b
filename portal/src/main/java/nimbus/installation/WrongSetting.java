package nimbus.installation;

import java.util.Locale;

/// A setting with a value that is not allowed.
public class WrongSetting extends CannotStart {

    private static final long serialVersionUID = 1;

    /// @param allowed completes the sentence "Set it to …"
    public WrongSetting(String name, String value, String allowed) {
        super(problem(name, value), remedy(allowed));
    }

    public WrongSetting(String name, String value, String allowed, Throwable cause) {
        super(problem(name, value), remedy(allowed), cause);
    }

    private static String problem(String name, String value) {
        var variable = name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return "The setting %s (%s) is \"%s\", which is not allowed."
                .formatted(name, variable, value);
    }

    private static String remedy(String allowed) {
        return "Set it to %s. See docs/reference/settings.md.".formatted(allowed);
    }
}
