package sandbox.accounting;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import sandbox.accounting.ContactWriter.Depth;
import sandbox.accounting.XeroEnvelope.Pagination;
import sandbox.data.Client;
import sandbox.practices.Practice;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Lists and reads contacts.
record ContactCalls(XeroEnvelope envelope, Practice practice, Selections selections) {

    private static final int USUAL = 100;
    private static final int LARGEST = 1_000;

    Reply list(Request request, Oddities odd) {
        var numbers =
                odd.empty() ? new int[0] : selections.numbers(practice, ContactQuery.of(request));
        var light = request.asks("summaryOnly");
        if (!light && request.query("page").isEmpty()) {
            return write(Optional.empty(), Depth.UNPAGED, rows(numbers));
        }
        var size = Math.clamp(number(request, "pageSize", USUAL), 1, LARGEST);
        var page = Math.max(1, number(request, "page", 1));
        var from = (int) Math.min((long) (odd.pageIgnored() ? 0 : page - 1) * size, numbers.length);
        odd.shift(practice, numbers, from, size);
        return write(
                odd.total(new Pagination(page, size, numbers.length)),
                light ? Depth.SUMMARY : Depth.FULL,
                rows(numbers).skip(from).limit(size));
    }

    Reply get(String identifier) {
        var writer = writer(Depth.FULL);
        return writer.find(identifier)
                .map(client -> write(Optional.empty(), Depth.FULL, Stream.of(client)))
                .orElseGet(Accounting::notFound);
    }

    private Reply write(Optional<Pagination> pagination, Depth depth, Stream<Client> rows) {
        return envelope.list(pagination, "Contacts", "Contact", rows, writer(depth)::write);
    }

    private ContactWriter writer(Depth depth) {
        return new ContactWriter(envelope.format(), practice, depth);
    }

    private Stream<Client> rows(int[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> practice.clients().find(number).orElseThrow());
    }

    private static int number(Request request, String name, int usual) {
        var text = request.query(name).orElse(String.valueOf(usual));
        if (!text.matches("-?[0-9]{1,9}")) {
            throw new BadQuery(name + " must be a number");
        }
        return Integer.parseInt(text);
    }
}
