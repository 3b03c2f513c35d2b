package nimbus.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import nimbus.practice.PracticeId;
import org.springframework.context.ApplicationContext;

/// Somebody with the database's superuser's password, who may do what the portal may not, and whom
/// no wall stops: name the practice in the statement.
public final class OwnersHand {

    private OwnersHand() {}

    public static void run(ApplicationContext portal, PracticeId practice, String sql) {
        var server = portal.getBean(EmbeddedPostgres.class);
        try (var connection =
                        DriverManager.getConnection(
                                server.url("nimbus"),
                                server.superuser().user(),
                                server.superuser().password());
                var statement = connection.createStatement()) {
            statement.execute("set nimbus.practice = '" + practice + "'");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
