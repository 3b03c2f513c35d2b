package nimbus.intake;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What staging and applying found odd.
final class Problems {

    private static final int MOST = 500;

    private Problems() {}

    static List<Problem> of(JdbcClient db, String staged) {
        return db.sql("select * from %s_problem limit %d".formatted(staged, MOST))
                .query((row, _) ->
                        Finding.stored(row.getString("finding"))
                                .about(
                                        row.getString("record"),
                                        row.getString("first"),
                                        row.getString("second")))
                .list();
    }
}
