package nimbus.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import nimbus.intake.HeldRecord.Candidate;
import nimbus.intake.HeldRecord.Face;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which of our clients a held record might be: only such as have no key of their own in the
/// account, and that no other record is to be linked to. Joins the caller's transaction.
@Component
class Lookalikes {

    private static final int MOST = 20;

    private static final String FREE =
            """
            with free as materialized (
                select c.*, e.legacy_id
                from client c
                left join external_id e on e.record_id = c.id and e.connection_id = :connection
                                       and e.kind = 'client' and e.valid_to is null
                where e.remote_uuid is null and c.source_state in ('active', 'missing', 'none')
                  and not exists (select 1 from held_record h
                                  where h.client_id = c.id and h.connection_id = :connection
                                    and h.decision = 'link' and h.taken_up_at is null))
            select f.id, f.code, f.name, f.email, f.phone, f.source_state,
                   (select count(*) from document d join folder o on o.id = d.folder_id where o.client_id = f.id) as documents,
                   (select count(*) from contact_client x join contact t on t.id = x.contact_id
                    where x.client_id = f.id and t.portal_access) as logins,
            """;

    private static final String RESEMBLING =
            FREE
                    + """
                           case when f.legacy_id in (select m.legacy_id from upgrade_map m
                                                     where m.kind = 'Client' and m.remote_uuid = :remote) then 'the id map names it'
                                when :code <> '' and lower(f.code) = lower(:code) and lower(trim(f.name)) = lower(trim(:name))
                                     then 'same code and name'
                                when :code <> '' and lower(f.code) = lower(:code) then 'same code'
                                when lower(trim(f.name)) = lower(trim(:name)) then 'same name'
                                else 'same email' end as because
                    from free f
                    where lower(trim(f.name)) = lower(trim(:name))
                       or :code <> '' and lower(f.code) = lower(:code)
                       or :email <> '' and lower(f.email) = lower(:email)
                       or f.legacy_id in (select m.legacy_id from upgrade_map m
                                          where m.kind = 'Client' and m.remote_uuid = :remote)
                    order by f.name, f.code, f.id limit :most
                    """;

    private static final String FOUND =
            FREE
                    + """
                           '' as because
                    from free f
                    where is_found(concat_ws(' ', f.name, f.code), :words)
                    order by f.name, f.code, f.id limit :most
                    """;

    private static final String KEYLESS =
            """
            select c.id, c.code, c.name, c.email, c.phone,
                   (select count(*) from document d join folder o on o.id = d.folder_id where o.client_id = c.id) as documents
            from external_id e
            join connection o on o.id = e.connection_id and o.ended_at is null and o.mode <> 'legacy'
            join client c on c.id = e.record_id and c.source_state in ('active', 'missing')
            where e.kind = 'client' and e.valid_to is null and e.remote_uuid is null
            order by c.name, c.id limit 200
            """;

    private final JdbcClient db;

    Lookalikes(JdbcClient db) {
        this.db = db;
    }

    List<Candidate> of(HeldRecord record) {
        return db.sql(RESEMBLING)
                .param("connection", record.connection())
                .param("remote", record.remote())
                .param("name", record.face().name())
                .param("code", record.face().code())
                .param("email", record.face().email())
                .param("most", MOST)
                .query(Lookalikes::candidate)
                .list();
    }

    List<Candidate> search(UUID connection, String words) {
        return db.sql(FOUND)
                .param("connection", connection)
                .param("words", words)
                .param("most", MOST)
                .query(Lookalikes::candidate)
                .list();
    }

    List<Attention.Keyless> keyless() {
        return db.sql(KEYLESS)
                .query((row, _) ->
                        new Attention.Keyless(
                                row.getObject("id", UUID.class),
                                face(row),
                                row.getLong("documents")))
                .list();
    }

    private static Candidate candidate(ResultSet row, int number) throws SQLException {
        return new Candidate(
                row.getObject("id", UUID.class),
                face(row),
                row.getString("source_state"),
                row.getLong("documents"),
                row.getLong("logins"),
                row.getString("because"));
    }

    private static Face face(ResultSet row) throws SQLException {
        return new Face(
                row.getString("name"),
                row.getString("code"),
                row.getString("email"),
                row.getString("phone"));
    }
}
