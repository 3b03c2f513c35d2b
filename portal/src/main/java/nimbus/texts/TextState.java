package nimbus.texts;

import java.util.Locale;

/// How far a text message has come.
public enum TextState {
    SENDING("being sent", Kind.OPEN),
    ACCEPTED("accepted by the gateway", Kind.OPEN),
    UNKNOWN("the gateway's answer was lost", Kind.OPEN),
    SENT("on its way to the phone", Kind.OPEN),
    DELIVERED("delivered", Kind.GOOD),
    UNDELIVERED("not delivered", Kind.BAD),
    REFUSED("refused by the gateway", Kind.BAD),
    UNAVAILABLE("the gateway was not there", Kind.BAD),
    WITHHELD("withheld by the cost guard", Kind.BAD);

    /// Whether there is news to come, and if not, of which kind it was.
    public enum Kind {
        OPEN,
        GOOD,
        BAD
    }

    private final String words;
    private final Kind kind;

    TextState(String words, Kind kind) {
        this.words = words;
        this.kind = kind;
    }

    public String words() {
        return words;
    }

    public Kind kind() {
        return kind;
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TextState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
