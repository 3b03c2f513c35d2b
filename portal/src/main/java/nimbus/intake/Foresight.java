package nimbus.intake;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a staged whole list would do, before anything is written.
///
/// @param fresh clients that are not in Nimbus yet
/// @param known clients that are
/// @param held records that would wait for a person's decision
/// @param leaving clients of the connection that the list lacks
public record Foresight(long fresh, long known, long held, long leaving) {

    /// The list has been sifted already.
    static Foresight of(JdbcClient db, UUID connection, long held, long leaving) {
        return db.sql(
                        """
                        select count(*) filter (where e.id is null) as fresh,
                               count(*) filter (where e.id is not null) as known
                        from staged_client s
                        left join external_id e on e.connection_id = :connection and e.kind = 'client'
                             and e.valid_to is null and (e.remote_uuid = s.uuid or e.legacy_id = s.legacy_id)
                        """)
                .param("connection", connection)
                .query((row, _) ->
                        new Foresight(row.getLong("fresh"), row.getLong("known"), held, leaving))
                .single();
    }
}
