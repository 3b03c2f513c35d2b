package sandbox.clientapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Contact;
import sandbox.data.ContactLink;
import sandbox.faults.FaultName;
import sandbox.wire.DocumentWriter;
import sandbox.wire.Reply;

/// Lists that come in pages, each with a link to the next.
record PagedCalls(Inquiry inquiry) {

    private static final int USUAL = 50;
    private static final int LARGEST = 500;

    Reply clients() {
        var writer = ClientWriter.bare(inquiry.dialect(), inquiry.practice());
        var active = inquiry.practice().clients().all().filter(Client::active);
        return page("Clients", "Client", active, writer::write);
    }

    Reply contacts() {
        var writer = new ContactWriter(inquiry.dialect(), inquiry.practice());
        return page("Contacts", "Contact", people(), writer::write);
    }

    /// A contact of several clients is listed once, at its first.
    private Stream<Contact> people() {
        return inquiry.practice()
                .clients()
                .all()
                .filter(client -> !client.merged())
                .flatMap(client -> client.contacts().stream())
                .filter(link -> !link.shared())
                .map(ContactLink::contact)
                .map(inquiry.practice().contacts()::get)
                .filter(contact -> !contact.deleted());
    }

    private <T> Reply page(
            String wrapper, String name, Stream<T> all, DocumentWriter.Content<T> content) {
        var size = pageSize();
        var start = start();
        List<T> rows = all.skip(start).limit(size + 1L).toList();
        var more = rows.size() > size;
        Iterator<T> page = rows.stream().limit(size).iterator();
        return inquiry.envelope()
                .ok(
                        "List",
                        document -> {
                            document.list(wrapper, name, page, content);
                            links(document, size, more ? start + size : -1);
                        });
    }

    private int pageSize() {
        var size = inquiry.number("pageSize", USUAL);
        if (size < 1 || size > LARGEST) {
            throw new BadParameter(400, "pageSize must be between 1 and " + LARGEST);
        }
        return size;
    }

    private void links(DocumentWriter document, int size, int next) throws IOException {
        document.open("Pagination").open("Links");
        document.element("First", here() + "?pageSize=" + size);
        if (next >= 0) {
            document.element("Next", here() + "?pageToken=" + token(next) + "&pageSize=" + size);
        } else if (inquiry.envelope().format() == Format.JSON) {
            document.none("Next");
        }
        document.close("Links").close("Pagination");
    }

    private String here() {
        return inquiry.request().address();
    }

    private static String token(int start) {
        var text = "page" + start;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private int start() {
        var token = inquiry.request().query("pageToken");
        return token.isEmpty() || inquiry.struckBy(FaultName.PAGE_IGNORED) ? 0 : start(token.get());
    }

    private static int start(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            return Integer.parseInt(text.replace("page", ""));
        } catch (IllegalArgumentException _) {
            throw new BadParameter(400, "pageToken is not valid");
        }
    }
}
