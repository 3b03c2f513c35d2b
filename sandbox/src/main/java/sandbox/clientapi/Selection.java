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
import sandbox.faults.Faults;
import sandbox.practices.Practice;
import sandbox.wire.Request;

/// Which clients a call is about.
public record Selection(Dialect dialect, Practice practice, Faults faults) {

    /// A plain list holds the active ones; one since a moment also those that went away since.
    public Stream<Client> list(Request request) {
        if (faults.take(FaultName.EMPTY_LIST, request).isPresent()) {
            return Stream.empty();
        }
        var archivedToo = archivedToo(request);
        return request.query("modifiedsince")
                .map(since ->
                        practice.clients()
                                .modifiedSince(instant(since))
                                .filter(client -> archivedToo || changesShown(client)))
                .orElseGet(() ->
                        practice.clients().all().filter(client -> archivedToo || client.active()))
                .filter(client -> !client.merged());
    }

    public Stream<Client> matching(String words) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return practice.clients()
                .all()
                .filter(Client::active)
                .filter(client -> matches(client, wanted));
    }

    /// Deleted and merged clients can no longer be read.
    public Optional<Client> one(String identifier) {
        var number = dialect.find(practice.identifiers(), Kind.CLIENT, identifier);
        return number.isEmpty()
                ? Optional.empty()
                : practice.clients()
                        .find(number.getAsInt())
                        .filter(client -> !client.merged() && !client.deleted());
    }

    private boolean archivedToo(Request request) {
        return practice.switches().archivedInList()
                || faults.take(FaultName.ARCHIVED_IN_LIST, request).isPresent();
    }

    /// Legacy rows carry no flags, so only active ones can be told.
    private boolean changesShown(Client client) {
        return !dialect.legacy() || client.active();
    }

    private static boolean matches(Client client, String wanted) {
        return Stream.of(Field.NAME, Field.EMAIL, Field.EXPORT_CODE)
                .anyMatch(field -> client.get(field).toLowerCase(Locale.ROOT).contains(wanted));
    }

    private static Instant instant(String text) {
        var bare = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        try {
            return LocalDateTime.parse(bare).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new BadParameter("Invalid modifiedsince", e);
        }
    }
}
