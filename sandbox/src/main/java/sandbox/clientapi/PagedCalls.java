package sandbox.clientapi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Contact;
import sandbox.faults.FaultName;
import sandbox.wire.DocumentWriter;
import sandbox.wire.Reply;

/// Lists that come in pages, each with a link to the next.
record PagedCalls(Inquiry inquiry) {

    private static final int USUAL = 50;
    private static final int LARGEST = 500;
    private static final Optional<Place> NO_PLACE = Optional.empty();

    Reply clients() {
        var writer = ClientWriter.bare(inquiry.dialect(), inquiry.practice());
        var start = start();
        var active =
                inquiry.practice()
                        .clients()
                        .from(start.client())
                        .filter(Client::active)
                        .map(client -> new Row<>(new Place(client.number(), 0), client));
        return page("Clients", "Client", active, writer::write);
    }

    Reply contacts() {
        var writer = new ContactWriter(inquiry.dialect(), inquiry.practice());
        return page("Contacts", "Contact", people(start()), writer::write);
    }

    /// A contact of several clients is listed once, at its first.
    private Stream<Row<Contact>> people(Place start) {
        return inquiry.practice()
                .clients()
                .from(start.client())
                .filter(client -> !client.merged())
                .flatMap(this::peopleAt)
                .filter(row -> !row.place().before(start));
    }

    private Stream<Row<Contact>> peopleAt(Client client) {
        var links = client.contacts();
        var contacts = inquiry.practice().contacts();
        return IntStream.range(0, links.size())
                .filter(at -> !links.get(at).shared() && contacts.has(links.get(at).contact()))
                .mapToObj(at ->
                        new Row<>(
                                new Place(client.number(), at),
                                contacts.get(links.get(at).contact())));
    }

    private record Row<T>(Place place, T record) {}

    private <T> Reply page(
            String wrapper, String name, Stream<Row<T>> left, DocumentWriter.Content<T> content) {
        var size = pageSize();
        List<Row<T>> rows = left.limit(size + 1L).toList();
        var next = rows.size() > size ? Optional.of(rows.getLast().place()) : NO_PLACE;
        return inquiry.envelope()
                .ok(
                        "List",
                        document -> {
                            document.list(
                                    wrapper,
                                    name,
                                    rows.stream().limit(size).map(Row::record).iterator(),
                                    content);
                            links(document, size, next);
                        });
    }

    private int pageSize() {
        var size = inquiry.number("pageSize", USUAL);
        if (size < 1 || size > LARGEST) {
            throw new BadParameter(400, "pageSize must be between 1 and " + LARGEST);
        }
        return size;
    }

    private void links(DocumentWriter document, int size, Optional<Place> next) throws IOException {
        var here = inquiry.request().address();
        document.open("Pagination").open("Links");
        document.element("First", here + "?pageSize=" + size);
        if (next.isPresent()) {
            document.element(
                    "Next", here + "?pageToken=" + next.get().token() + "&pageSize=" + size);
        } else if (inquiry.envelope().format() == Format.JSON) {
            document.none("Next");
        }
        document.close("Links").close("Pagination");
    }

    private Place start() {
        var token = inquiry.request().query("pageToken");
        return token.isEmpty() || inquiry.struckBy(FaultName.PAGE_IGNORED)
                ? Place.FIRST
                : Place.of(token.get());
    }
}
