package nimbus.intake;

import org.springframework.jdbc.core.simple.JdbcClient;

/// The transaction's own tables.
final class Temporary {

    private Temporary() {}

    /// A second list in one transaction replaces the first.
    static void drop(JdbcClient db, String... tables) {
        for (var table : tables) {
            db.sql("drop table if exists pg_temp." + table).update();
        }
    }
}
