package sandbox.practicemanager;

import java.util.Arrays;
import java.util.Locale;
import sandbox.clientapi.Format;
import sandbox.wire.Request;

/// What format a reply will have. Without the feature header it is XML, whatever was asked for.
sealed interface Negotiation {

    String FEATURE = "practice-strict-content-type";

    Negotiation LAX = new Agreed(Format.XML);

    record Agreed(Format format) implements Negotiation {}

    record Refused(int status, String text) implements Negotiation {}

    static boolean strict(Request request) {
        return request.header("Xero-Features").stream()
                .flatMap(features -> Arrays.stream(features.split(",")))
                .anyMatch(feature -> feature.strip().equalsIgnoreCase(FEATURE));
    }

    static Negotiation of(Request request) {
        var accept = request.header("Accept").orElse("*/*").toLowerCase(Locale.ROOT);
        if (accept.contains("application/json") || accept.contains("*/*")) {
            return new Agreed(Format.JSON);
        }
        return accept.contains("application/xml")
                ? new Agreed(Format.STRICT_XML)
                : new Refused(406, "Not Acceptable");
    }
}
