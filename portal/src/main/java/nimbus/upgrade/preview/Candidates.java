package nimbus.upgrade.preview;

import java.util.List;
import java.util.UUID;
import nimbus.upgrade.UpgradeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Whom a row of the preview might be: for a client of ours, records of the source that no other
/// client has; for such a record, clients that found no key.
@Repository
public class Candidates {

    private static final int MOST = 20;

    private static final String RECORDS =
            """
            with asked as (select * from upgrade_row where id = :row and upgrade_id = :upgrade),
            free as (
                select l.remote_uuid as id, min(l.name) as name, min(l.code) as code, l.remote_uuid::text as key,
                       bool_or(l.archived) as archived, 0 as documents, 0 as logins
                from upgrade_listed l
                where l.upgrade_id = :upgrade and not l.deleted
                  and not exists (select 1 from upgrade_row o
                                  where o.upgrade_id = :upgrade and o.client_id is not null
                                    and o.remote_uuid = l.remote_uuid and o.id <> :row)
                group by l.remote_uuid),
            seen as (
                select f.*, a.name as asked_name, coalesce(a.code_before, '') as asked_code,
                       exists (select 1 from upgrade_map m
                               where m.upgrade_id = :upgrade and m.kind = 'Client'
                                 and m.legacy_id = a.legacy_id and m.remote_uuid = f.id) as mapped
                from free f cross join asked a)
            """;

    private static final String CLIENTS =
            """
            with asked as (
                select r.*, (select min(l.code) from upgrade_listed l
                             where l.upgrade_id = :upgrade and l.remote_uuid = r.remote_uuid) as remote_code
                from upgrade_row r where r.id = :row and r.upgrade_id = :upgrade),
            seen as (
                select o.id, o.name, coalesce(o.code_before, '') as code, coalesce(o.legacy_id, '') as key,
                       false as archived, o.documents, o.logins, a.name as asked_name,
                       coalesce(a.remote_code, '') as asked_code,
                       exists (select 1 from upgrade_map m
                               where m.upgrade_id = :upgrade and m.kind = 'Client'
                                 and m.legacy_id = o.legacy_id and m.remote_uuid = a.remote_uuid) as mapped
                from upgrade_row o cross join asked a
                where o.upgrade_id = :upgrade and o.client_id is not null and o.remote_uuid is null)
            """;

    private static final String RESEMBLING =
            """
            , ranked as (
                select *, lower(trim(name)) = lower(trim(asked_name)) as same_name,
                       code <> '' and lower(code) = lower(asked_code) as same_code
                from seen)
            select id, name, code, key, archived, documents, logins,
                   case when mapped then 'the id map names it'
                        when same_code and same_name then 'same code and name'
                        when same_code then 'same code' else 'same name' end as because
            from ranked where mapped or same_code or same_name
            order by mapped desc, same_code desc, name, code, id limit :most
            """;

    private static final String FOUND =
            """
            select id, name, code, key, archived, documents, logins, '' as because
            from seen where is_found(concat_ws(' ', name, code), :words)
            order by name, code, id limit :most
            """;

    private final JdbcClient db;

    Candidates(JdbcClient db) {
        this.db = db;
    }

    /// A possible partner.
    ///
    /// @param id of the record in the source, or of our client's row
    /// @param key what the other interface calls it
    /// @param because in which way it resembles; empty if it was searched for
    public record Candidate(
            UUID id,
            String name,
            String code,
            String key,
            boolean archived,
            int documents,
            int logins,
            String because) {}

    /// Those that a rule of the matching could mean.
    @Transactional(readOnly = true)
    public List<Candidate> resembling(UpgradeId upgrade, PreviewRow row) {
        return ask(upgrade, row, RESEMBLING, "");
    }

    /// Those in whose name or code each word begins one.
    @Transactional(readOnly = true)
    public List<Candidate> search(UpgradeId upgrade, PreviewRow row, String words) {
        return ask(upgrade, row, FOUND, words.strip());
    }

    private List<Candidate> ask(UpgradeId upgrade, PreviewRow row, String which, String words) {
        return db.sql((row.client().isPresent() ? RECORDS : CLIENTS) + which)
                .param("upgrade", upgrade.value())
                .param("row", row.id())
                .param("words", words)
                .param("most", MOST)
                .query(Candidate.class)
                .list();
    }
}
