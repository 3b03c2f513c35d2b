package nimbus.connections.sources.ledger;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.RemoteClient;
import nimbus.connections.wire.Envelope;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.WireDocument;
import nimbus.connections.wire.WireDocument.Formats;

/// One page of contacts while it is read. Contacts seen on an earlier page are passed over: pages
/// shift while a ledger is worked on.
final class ContactPage {

    private final Set<UUID> seen;
    private final Consumer<RemoteClient> sink;
    private long rows;
    private long fresh;
    private int pages;
    private OptionalLong total = OptionalLong.empty();
    private Optional<UUID> first = Optional.empty();
    private Instant latest = Instant.EPOCH;

    private ContactPage(Set<UUID> seen, Consumer<RemoteClient> sink) {
        this.seen = seen;
        this.sink = sink;
    }

    /// @param fresh how many contacts no page before had
    /// @param pages how many pages there are altogether; 0 where the reply does not tell
    /// @param total how many contacts there are altogether, if the reply tells
    /// @param first the contact it begins with
    /// @param latest the youngest change on this page
    record Read(
            long rows,
            long fresh,
            int pages,
            OptionalLong total,
            Optional<UUID> first,
            long bytes,
            Instant latest,
            Optional<Instant> date) {}

    static Answer<Read> read(Reply reply, Set<UUID> seen, Consumer<RemoteClient> sink)
            throws IOException {
        var page = new ContactPage(seen, sink);
        return Envelope.read(
                        reply,
                        Formats.XML_OR_JSON,
                        "Contacts",
                        document -> document.children(_ -> page.take(document)),
                        page::takeOther,
                        Answer.Unreadable::new)
                .map(_ ->
                        new Read(
                                page.rows,
                                page.fresh,
                                page.pages,
                                page.total,
                                page.first,
                                reply.bytes(),
                                page.latest,
                                reply.date()));
    }

    private void take(WireDocument document) throws IOException {
        var read = LedgerContactReader.read(document);
        rows++;
        latest = read.updated().isAfter(latest) ? read.updated() : latest;
        first = first.or(() -> read.client().uuid());
        if (seen.add(read.client().uuid().orElseThrow())) {
            fresh++;
            sink.accept(read.client());
        }
    }

    private void takeOther(String name, WireDocument document) throws IOException {
        if (name.equalsIgnoreCase("pagination")) {
            document.children(field -> {
                if (field.equalsIgnoreCase("pageCount")) {
                    pages = number(document);
                } else if (field.equalsIgnoreCase("itemCount")) {
                    total = OptionalLong.of(number(document));
                }
            });
        }
    }

    private static int number(WireDocument document) throws IOException {
        var text = document.text().strip();
        if (!text.matches("\\d{1,9}")) {
            throw document.unreadable("not a number");
        }
        return Integer.parseInt(text);
    }
}
