package nimbus.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import nimbus.practice.PracticeId;
import org.springframework.context.ApplicationContext;

/// Somebody with the database's own password, who may do what the portal may not, and whom no wall
/// stops: name the practice in the statement.
public final class OwnersHand {

    private OwnersHand() {}

    public static void run(ApplicationContext portal, PracticeId practice, String sql) {
        var access = portal.getBean(DatabaseAccess.class);
        try (var connection =
                        DriverManager.getConnection(
                                access.url(), access.owner().user(), access.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("set nimbus.practice = '" + practice + "'");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
