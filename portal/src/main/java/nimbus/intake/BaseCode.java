package nimbus.intake;

/// The code that a client without one gets, before any suffix.
final class BaseCode {

    private BaseCode() {}

    static String of(String name) {
        return name.substring(
                0, name.offsetByCodePoints(0, Math.min(20, name.codePointCount(0, name.length()))));
    }
}
