package sandbox.clientapi;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Field;
import sandbox.data.Kind;
import sandbox.faults.FaultName;
import sandbox.practices.ClientBook;

/// Which clients a call is about.
record Selection(Inquiry inquiry, ClientBook clients) {

    static Selection of(Inquiry inquiry) {
        return new Selection(inquiry, inquiry.practice().clients());
    }

    /// A plain list holds the active ones; one since a moment also those that went away since.
    Stream<Client> list() {
        return spoiled(chosen());
    }

    private Stream<Client> chosen() {
        var archivedToo = archivedToo();
        var since = inquiry.request().query("modifiedsince").map(Selection::instant);
        return since.map(clients::modifiedSince)
                .orElseGet(clients::all)
                .filter(client -> !client.merged())
                .filter(client ->
                        client.active() || archivedToo || (since.isPresent() && flagsAreTold()));
    }

    /// Some lists lack their first rows, and some have one twice.
    private Stream<Client> spoiled(Stream<Client> list) {
        var missing = inquiry.rowsOf(FaultName.ROWS_MISSING);
        var twice = inquiry.rowsOf(FaultName.ROW_TWICE);
        return twice == 0
                ? list.skip(missing)
                : list.skip(missing).flatMap(client -> repeated(client, twice));
    }

    private static Stream<Client> repeated(Client client, int every) {
        return client.number() % every == 0 ? Stream.of(client, client) : Stream.of(client);
    }

    Stream<Client> matching(String words) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return clients.all().filter(Client::active).filter(client -> matches(client, wanted));
    }

    /// Deleted and merged clients can no longer be read.
    Optional<Client> one(String identifier) {
        return inquiry.find(Kind.CLIENT, identifier)
                .flatMap(clients::find)
                .filter(client -> !client.merged() && !client.deleted());
    }

    private boolean archivedToo() {
        return inquiry.practice().switches().archivedInList()
                || inquiry.struckBy(FaultName.ARCHIVED_IN_LIST);
    }

    /// Legacy rows do not say whether a client is archived, so only active ones can be told.
    private boolean flagsAreTold() {
        return !inquiry.dialect().legacy();
    }

    private static boolean matches(Client client, String wanted) {
        return Stream.of(Field.NAME, Field.EMAIL, Field.EXPORT_CODE)
                .anyMatch(field -> client.get(field).toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Instant instant(String text) {
        var bare = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            return LocalDateTime.parse(bare).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw new BadParameter(500, "Invalid modifiedsince");
        }
    }
}
