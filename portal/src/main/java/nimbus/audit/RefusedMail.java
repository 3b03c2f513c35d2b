package nimbus.audit;

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

/// Tells Admins of mail that a server refused in the last week: somebody was not told.
@Component
class RefusedMail implements HomeCards {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final String REFUSED =
            """
            select count(*) as refused, max(at) as last from audit_event
            where action = 'mail.refused' and at > :since
            """;

    private final JdbcClient db;

    RefusedMail(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Waiting> waiting(Reader reader) {
        if (!reader.admin()) {
            return List.of();
        }
        return db
                .sql(REFUSED)
                .param("since", reader.local().now().minus(WEEK).atOffset(ZoneOffset.UTC))
                .query(RefusedMail::refused)
                .single()
                .map(refused -> waiting(refused, reader))
                .stream()
                .toList();
    }

    private static Optional<Refused> refused(ResultSet row, int number) throws SQLException {
        var last = row.getObject("last", OffsetDateTime.class);
        return last == null
                ? Optional.empty()
                : Optional.of(new Refused(row.getLong("refused"), last.toInstant()));
    }

    private static Waiting waiting(Refused refused, Reader reader) {
        return new Waiting(
                Notice.Level.WARNING,
                "mail-x",
                "%s refused in the last 7 days"
                        .formatted(reader.local().count(refused.count(), "mail was", "mails were")),
                "The people they were for were not told. The audit log says whose, and why.",
                Optional.of(refused.last()),
                new Notice.Link("See which", "/admin/audit?words=mail.refused"));
    }

    private record Refused(long count, Instant last) {}
}
