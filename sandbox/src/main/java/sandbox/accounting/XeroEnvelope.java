package sandbox.accounting;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import sandbox.wire.DocumentWriter;
import sandbox.wire.Reply;

/// The frame around every list.
record XeroEnvelope(XeroFormat format, InstantSource clock) {

    /// Where in a list the reader is.
    record Pagination(int page, int pageSize, int itemCount) {

        int pageCount() {
            return Math.ceilDiv(itemCount, pageSize);
        }
    }

    <T> Reply list(
            String plural, String singular, Stream<T> rows, DocumentWriter.Content<T> content) {
        return list(Optional.empty(), plural, singular, rows, content);
    }

    <T> Reply list(
            Optional<Pagination> pagination,
            String plural,
            String singular,
            Stream<T> rows,
            DocumentWriter.Content<T> content) {
        return Reply.of(
                200,
                format.contentType(),
                out -> {
                    var document = format.start(out);
                    head(document);
                    if (pagination.isPresent()) {
                        write(document, pagination.get());
                    }
                    document.list(plural, singular, rows.iterator(), content);
                    format.end(document);
                });
    }

    private void head(DocumentWriter document) throws IOException {
        document.element("Id", UUID.randomUUID())
                .element("Status", "OK")
                .element("ProviderName", "Nimbus Sandbox")
                .element("DateTimeUTC", format.bareDate(clock.instant()));
    }

    private static void write(DocumentWriter document, Pagination pagination) throws IOException {
        document.open("pagination")
                .literal("page", String.valueOf(pagination.page()))
                .literal("pageSize", String.valueOf(pagination.pageSize()))
                .literal("pageCount", String.valueOf(pagination.pageCount()))
                .literal("itemCount", String.valueOf(pagination.itemCount()))
                .close("pagination");
    }
}
