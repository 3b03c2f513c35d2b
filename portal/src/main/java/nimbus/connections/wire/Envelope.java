package nimbus.connections.wire;

import java.io.IOException;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.wire.WireDocument.Formats;

/// The `Response` that WorkflowMax and Practice Manager put around everything.
public final class Envelope {

    private static final int SHOWN = 200;

    private String status = "";
    private String error = "";
    private boolean paid;

    private Envelope() {}

    /// What to do with the payload.
    public interface Payload {

        void read(WireDocument document) throws IOException;
    }

    /// What an `ERROR` means here.
    public interface Failure {

        Answer<Boolean> of(String reason);
    }

    /// Reads a document to its end. Only `OK` around the payload is an answer; an `ERROR` comes on
    /// HTTP 200 too.
    public static Answer<Boolean> read(
            Reply reply, Formats formats, String payload, Payload reading, Failure failure)
            throws IOException {
        return read(reply, formats, payload, reading, (_, _) -> {}, failure);
    }

    /// @param others what to do with everything beside the payload
    public static Answer<Boolean> read(
            Reply reply,
            Formats formats,
            String payload,
            Payload reading,
            Others others,
            Failure failure)
            throws IOException {
        var document = WireDocument.open(reply.body(), DocumentLimits.USUAL, "Response", formats);
        var envelope = new Envelope();
        document.children(name -> envelope.take(name, document, payload, reading, others));
        document.finish();
        return envelope.verdict(payload, failure);
    }

    /// What else an envelope may hold.
    public interface Others {

        void read(String name, WireDocument document) throws IOException;
    }

    private void take(
            String name, WireDocument document, String payload, Payload reading, Others others)
            throws IOException {
        if (name.equals("Status")) {
            status = document.text().strip();
        } else if (name.equals("ErrorDescription")) {
            error = shown(document.text());
        } else if (name.equals(payload)) {
            paid = true;
            reading.read(document);
        } else {
            others.read(name, document);
        }
    }

    private Answer<Boolean> verdict(String payload, Failure failure) {
        if (status.isEmpty()) {
            return new Answer.Unreadable<>("The reply does not say whether it succeeded");
        }
        if (!status.equals("OK")) {
            return failure.of("It answered: " + (error.isEmpty() ? shown(status) : error));
        }
        return paid
                ? new Got<>(true)
                : new Answer.Unreadable<>("The reply holds no <" + payload + ">");
    }

    /// A provider's words, safe for one line of a page or log.
    private static String shown(String text) {
        var line = text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
