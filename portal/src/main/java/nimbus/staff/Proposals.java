package nimbus.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What syncs have proposed for people who may log in. Syncs write it; people decide.
@Repository
public class Proposals {

    /// One page; nobody reads more, and deciding makes room.
    private static final int MOST = 200;

    /// What came to be so by another way needs no decision any more.
    private static final String OPEN =
            """
            select p.*, trim(e.first_names || ' ' || e.surname) as name, e.login_code,
                   case p.kind when 'email' then e.email when 'mobile' then e.mobile end as current
            from staff_proposal p join employee e on e.id = p.employee_id and e.removed_at is null
            join connection c on c.id = p.connection_id and c.ended_at is null
            where p.decision is null
              and (p.kind <> 'email' or lower(p.value) is distinct from lower(e.email))
              and (p.kind <> 'mobile' or e.mobile is null)
            """;

    private final JdbcClient db;
    private final Clock clock;

    Proposals(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /// Those that wait, by name.
    @Transactional(readOnly = true)
    public List<Proposal> open() {
        return db.sql(OPEN + " order by lower(e.surname), p.id limit " + MOST)
                .query(Proposals::proposal)
                .list();
    }

    @Transactional(readOnly = true)
    public List<Proposal> openOf(UUID employee) {
        return db.sql(OPEN + " and p.employee_id = :employee order by p.id")
                .param("employee", employee)
                .query(Proposals::proposal)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Proposal> find(UUID id) {
        return db.sql(OPEN + " and p.id = :id")
                .param("id", id)
                .query(Proposals::proposal)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Proposal> among(List<UUID> ids) {
        return db.sql(OPEN + " and p.id = any (:ids) order by p.id")
                .param("ids", ids.toArray(UUID[]::new))
                .query(Proposals::proposal)
                .list();
    }

    @Transactional(readOnly = true)
    public long count() {
        return db.sql("select count(*) from (" + OPEN + ") waiting").query(Long.class).single();
    }

    /// How many this person had within the last day.
    @Transactional(readOnly = true)
    public long lately(UUID employee) {
        return db.sql(
                        "select count(*) from staff_proposal where employee_id = :employee and"
                                + " since > :since")
                .param("employee", employee)
                .param("since", now().minus(Duration.ofDays(1)))
                .query(Long.class)
                .single();
    }

    /// @return false if it was decided meanwhile
    @Transactional
    boolean decide(UUID id, boolean confirmed, String by) {
        return db.sql(
                                """
                                update staff_proposal set decision = :decision, decided_by = :by, decided_at = :now
                                where id = :id and decision is null
                                """)
                        .param("decision", confirmed ? "confirmed" : "refused")
                        .param("by", by)
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        var name = row.getString("name");
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getObject("employee_id", UUID.class),
                name.isEmpty() ? row.getString("login_code") : name,
                Proposal.Kind.of(row.getString("kind")),
                row.getString("value"),
                row.getString("current"),
                row.getString("listed_as"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
