package nimbus.connections.sources.ledger;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import nimbus.connections.wire.Values;
import nimbus.connections.wire.WireDocument;

/// Xero's dates: `/Date(1551399323399)/` in JSON, with or without `+0000`, and ISO in XML.
final class XeroDate {

    private static final Pattern MILLIS = Pattern.compile("/Date\\((-?\\d{1,15})([+-]\\d{4})?\\)/");

    private XeroDate() {}

    static Instant read(WireDocument document) throws IOException {
        var text = document.text().strip();
        var match = MILLIS.matcher(text);
        try {
            return match.matches()
                    ? Instant.ofEpochMilli(Long.parseLong(match.group(1)))
                    : Values.time(text);
        } catch (DateTimeException _) {
            throw document.unreadable("not a date");
        }
    }
}
