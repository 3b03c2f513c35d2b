package sandbox.accounting;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Field;
import sandbox.practices.Practice;
import sandbox.wire.Request;

/// Which contacts are asked for.
record ContactQuery(
        boolean includeArchived,
        Optional<Instant> since,
        Optional<String> where,
        Optional<String> order,
        Optional<String> searchTerm,
        List<String> ids) {

    static ContactQuery of(Request request) {
        return new ContactQuery(
                request.asks("includeArchived"),
                request.header("If-Modified-Since").map(ContactQuery::instant),
                request.query("where").filter(text -> !text.isBlank()),
                request.query("order").filter(text -> !text.isBlank()),
                request.query("searchTerm").map(text -> text.toLowerCase(Locale.ROOT)),
                request.query("IDs")
                        .map(list -> List.of(list.toLowerCase(Locale.ROOT).split(",")))
                        .orElse(List.of()));
    }

    Stream<Client> select(Practice practice) {
        var chosen =
                candidates(practice)
                        .filter(this::statusFits)
                        .filter(client -> searchTerm.isEmpty() || found(client))
                        .filter(client -> ids.isEmpty() || ids.contains(id(practice, client)));
        var fitting = where.map(Where::of).map(chosen::filter).orElse(chosen);
        return order.map(text -> ContactOrder.of(text, practice))
                .map(fitting::sorted)
                .orElse(fitting);
    }

    /// The loser of a merge is not noticed as changed.
    private Stream<Client> candidates(Practice practice) {
        return since.map(from ->
                        practice.clients().modifiedSince(from).filter(client -> !client.merged()))
                .orElseGet(practice.clients()::all);
    }

    private boolean statusFits(Client client) {
        return includeArchived || client.active();
    }

    private boolean found(Client client) {
        return Stream.of(
                        Field.NAME,
                        Field.FIRST_NAME,
                        Field.LAST_NAME,
                        Field.EXPORT_CODE,
                        Field.EMAIL)
                .anyMatch(field ->
                        client.get(field).toLowerCase(Locale.ROOT).contains(searchTerm.orElse("")));
    }

    private static String id(Practice practice, Client client) {
        return ContactWriter.id(practice, client.number()).toString();
    }

    private static Instant instant(String text) {
        try {
            return text.contains(",")
                    ? ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()
                    : LocalDateTime.parse(text.replaceAll("(Z|[+]00:?00)$", ""))
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException _) {
            throw new BadQuery("If-Modified-Since is not a date: " + text);
        }
    }
}
