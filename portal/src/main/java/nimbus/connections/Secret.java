package nimbus.connections;

/// A token, code or key. It never shows itself in logs, messages or pages.
public record Secret(String value) {

    @Override
    public String toString() {
        return "•••";
    }
}
