package nimbus.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import nimbus.home.HomeCards;
import nimbus.home.Reader;
import nimbus.home.Waiting;
import nimbus.web.Notice;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells Admins of text messages that did not arrive in the last week.
@Component
class TextsHome implements HomeCards {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final String FAILED =
            """
            select count(*) as failed, max(at) as last from text_message
            where at > :since and state in ('undelivered', 'refused', 'unavailable', 'withheld')
            """;

    private final JdbcClient db;

    TextsHome(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting> waiting(Reader reader) {
        if (!reader.admin()) {
            return List.of();
        }
        return db
                .sql(FAILED)
                .param("since", reader.local().now().minus(WEEK).atOffset(ZoneOffset.UTC))
                .query(TextsHome::failed)
                .single()
                .map(failed -> waiting(failed, reader))
                .stream()
                .toList();
    }

    private static Optional<Failed> failed(ResultSet row, int number) throws SQLException {
        var last = row.getObject("last", OffsetDateTime.class);
        return last == null
                ? Optional.empty()
                : Optional.of(new Failed(row.getLong("failed"), last.toInstant()));
    }

    private static Waiting waiting(Failed failed, Reader reader) {
        return new Waiting(
                Notice.Level.WARNING,
                "message-x",
                "%s did not arrive in the last 7 days"
                        .formatted(
                                reader.local()
                                        .count(failed.count(), "text message", "text messages")),
                "Where there is an email, the PIN went there instead.",
                Optional.of(failed.last()),
                new Notice.Link("See which", "/admin/texts?problems=true"));
    }

    private record Failed(long count, Instant last) {}
}
