package nimbus.upgrade.consent;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Connection;
import nimbus.connections.Product;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What an Admin should know before starting: figures, and what stands in the way.
@Repository
public class PreFlight {

    /// The connections, and the staff list.
    private static final int BESIDE_LIST = 2;

    private static final int CATCH_UP = 1;
    private static final int ID_MAPS = 1;

    /// Where the list comes in one, whatever the number of clients.
    public static final int USUAL_CALLS = BESIDE_LIST + ID_MAPS + 1 + CATCH_UP;

    private final JdbcClient db;

    PreFlight(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public Figures figures(Product product, Optional<Connection> connection) {
        boolean first = connection.filter(Connection::established).isEmpty();
        boolean confirms = connection.filter(Connection::hasLegacyKeys).isPresent();
        return figures(
                product, first, confirms, connection.map(Connection::id).orElse(new UUID(0, 0)));
    }

    /// @param confirms whether numbers that syncs brought count once it starts
    private Figures figures(Product product, boolean first, boolean confirms, UUID connection) {
        return db.sql(
                        """
                        select count(*) as clients,
                               count(*) filter (where c.code_origin = 'legacy-id') as code_less,
                               count(*) filter (where c.code_origin = 'source' and c.code ~ '-[0-9]+$'
                                                  and exists (select 1 from client o
                                                              where o.code = regexp_replace(c.code, '-[0-9]+$', '')))
                                   as duplicate_codes,
                               (select count(*) from employee where allow_login) as staff,
                               (select count(*) from employee where allow_login and mobile is null) as without_mobile
                        from external_id e join client c on c.id = e.record_id
                        where e.connection_id = :connection and e.kind = 'client' and e.valid_to is null
                        """)
                .param("connection", connection)
                .query((row, _) ->
                        new Figures(
                                row.getInt("clients"),
                                row.getInt("code_less"),
                                row.getInt("duplicate_codes"),
                                row.getInt("staff"),
                                row.getInt("without_mobile"),
                                calls(product, first, row.getInt("clients")),
                                withoutChannel(confirms)))
                .single();
    }

    /// A ledger has no id maps, and lists page by page; what was never connected is not caught up.
    private static int calls(Product product, boolean first, int clients) {
        int beside = first ? BESIDE_LIST : BESIDE_LIST + CATCH_UP;
        return beside + (product.hadKeys() && !first ? ID_MAPS : 0) + product.calls(clients);
    }

    private List<Person> withoutChannel(boolean confirms) {
        return db.sql(
                        """
                        select id, trim(concat(first_names, ' ', surname)) as name, login_code from employee
                        where allow_login and not api_user
                          and (mobile is null or not (mobile_confirmed or :confirms) or not (select pin_sms from practice))
                          and (coalesce(email, '') = '' or not (select pin_email from practice))
                        order by name, id
                        """)
                .param("confirms", confirms)
                .query((row, _) ->
                        new Person(
                                row.getObject("id", UUID.class),
                                row.getString("name").isEmpty()
                                        ? row.getString("login_code")
                                        : row.getString("name")))
                .list();
    }

    /// @param unreachable staff with Allow Login that no PIN could reach; while there are any,
    ///   nothing starts
    public record Figures(
            int clients,
            int codeLess,
            int duplicateCodes,
            int staff,
            int withoutMobile,
            int calls,
            List<Person> unreachable) {

        public Figures {
            unreachable = List.copyOf(unreachable);
        }

        public boolean clear() {
            return unreachable.isEmpty();
        }

        /// A rough range of seconds, from the local work and two downloads of the list.
        public String estimate() {
            long low = 2 + clients / 20_000;
            long high = 10 + clients / 750;
            return high < 90
                    ? "%d to %d seconds".formatted(low, high)
                    : "%d seconds to %d minutes".formatted(low, (high + 59) / 60);
        }
    }

    /// A member of staff to link to.
    public record Person(UUID id, String name) {}
}
