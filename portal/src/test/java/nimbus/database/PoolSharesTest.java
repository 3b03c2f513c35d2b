package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import nimbus.runs.Run;
import nimbus.runs.Runs;
import nimbus.servergate.ServerGate;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.CannotCreateTransactionException;

@PortalTest
class PoolSharesTest {

    private static final String RATA =
            """
            {"name": "Rata Accounting", "product": "WFM", "clients": 5, "seed": 18}
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private DataSource dataSource;

    @Test
    @Tag("F18")
    void whenSyncsHoldEveryConnectionTheyCanGetPeopleStillSignInAndTheNextSyncYields() {
        var scenario = UpgradeScenario.create(portal, RATA);
        var person = TestStaff.admin(portal, scenario.practice());
        scenario.update("update practice set two_factor_staff = true");
        var gate = portal.getBean(ServerGate.class);
        scenario.inPractice(() -> gate.fullClientSync(scenario.product(), "test"));
        var held = everyConnection();
        try {
            assertSignsIn(person);
            assertThatThrownBy(scenario::drain)
                    .isInstanceOf(CannotCreateTransactionException.class)
                    .hasRootCauseInstanceOf(SQLTransientConnectionException.class);
            assertThat(sync(scenario).state()).isEqualTo(Run.State.QUEUED);
        } finally {
            held.forEach(PoolSharesTest::giveBack);
        }
        scenario.pass(Duration.ofMinutes(1));
        scenario.drain();

        assertThat(sync(scenario).state()).isEqualTo(Run.State.DONE);
    }

    private void assertSignsIn(Person person) {
        var visitor = new Visitor(portal);
        visitor.follow(visitor.signIn(person));
        visitor.verifyPin(Post.onPhone(person.mobile()).getFirst().pin());
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
    }

    private static Run sync(UpgradeScenario scenario) {
        return scenario.inPractice(() ->
                scenario.portal().getBean(Runs.class).latest("full-client-sync").orElseThrow());
    }

    /// What background work gets until it is refused.
    private Deque<Connection> everyConnection() {
        var held = new ArrayDeque<Connection>();
        return BackgroundWork.call(() -> {
            while (true) {
                try {
                    held.push(dataSource.getConnection());
                } catch (SQLTransientConnectionException _) {
                    return held;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
