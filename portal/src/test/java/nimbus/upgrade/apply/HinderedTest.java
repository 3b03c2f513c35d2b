package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nimbus.database.EmbeddedPostgres;
import nimbus.support.DuringTransactions;
import nimbus.support.FarDatabase;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What a database can put in an upgrade's way: it waits, says for what, and goes on by itself.
@PortalTest
class HinderedTest {

    private static final String MATAI =
            """
            {"name": "Matai Accounting", "product": "WFM", "clients": 14, "seed": 8}
            """;

    /// More often than a step may fail.
    private static final int OFTEN = 8;

    @Autowired private ApplicationContext portal;
    @Autowired private DataSource dataSource;
    @Autowired private EmbeddedPostgres server;

    @Test
    @Tag("F19")
    void aForeignLockIsWaitedForAndNotForEver() throws SQLException {
        var scenario = aboutToSwitch();
        assertThat(scenario.value(String.class, "show lock_timeout")).isEqualTo("10s");
        try (var hasty = DuringTransactions.run(portal, "set local lock_timeout = '50ms'")) {
            try (var other = beside(scenario);
                    var statement = other.createStatement()) {
                statement.execute("select id from external_id for update");
                for (int i = 0; i < OFTEN; i++) {
                    scenario.drain();
                    assertThat(sentence(scenario))
                            .contains("for somebody else's lock in the database to go");
                    scenario.pass(Duration.ofMinutes(1));
                }
                other.rollback();
            }
            assertThat(hasty.count()).isPositive();
        }
        assertSwitchedOnce(scenario);
    }

    @Test
    @Tag("F20")
    void aFullDatabaseDiskPausesTheUpgradeWhileReadingGoesOn() {
        var scenario = aboutToSwitch();
        var owner = new FarDatabase(server.url("nimbus"), server.superuserPassword());
        owner.update(
                """
                create function no_space() returns trigger language plpgsql as $$
                begin
                    if new.practice_id = '%s' then
                        raise exception 'could not extend file: No space left on device' using errcode = '53100';
                    end if;
                    return new;
                end $$
                """
                        .formatted(scenario.practice()));
        owner.update(
                "create trigger no_space before update on external_id for each row execute function"
                        + " no_space()");
        try {
            for (int i = 0; i < OFTEN; i++) {
                scenario.drain();
                assertThat(sentence(scenario))
                        .contains("for space on the database's disk, which is full");
                assertThat(scenario.visitor().get("/clients").status()).isEqualTo(200);
                scenario.pass(Duration.ofMinutes(1));
            }
            assertThat(scenario.connection().mode())
                    .isEqualTo(nimbus.connections.Connection.Mode.LEGACY);
        } finally {
            owner.update("drop function no_space() cascade");
        }
        assertSwitchedOnce(scenario);
    }

    @Test
    @Tag("F17")
    void aConflictWithAColleaguesChangeIsTriedAgain() {
        var scenario = aboutToSwitch();
        var changes = new AtomicInteger();
        try (var colleague =
                DuringTransactions.beside(
                        portal,
                        "repeatable read",
                        () -> {
                            if (changes.getAndIncrement() == 0) {
                                changeClients(scenario);
                            }
                        })) {
            scenario.drain();
            assertThat(sentence(scenario)).contains("somebody else changed the same rows");
            scenario.pass(Duration.ofMinutes(1));
            scenario.drain();
            assertThat(colleague.count()).isEqualTo(2);
        }

        assertThat(
                        scenario.value(
                                String.class,
                                "select coalesce(last_error, 'none') from run where kind ="
                                        + " 'upgrade-apply'"))
                .isEqualTo("none");
        assertSwitchedOnce(scenario);
    }

    private UpgradeScenario aboutToSwitch() {
        var scenario = UpgradeScenario.create(portal, MATAI);
        scenario.preview();
        scenario.apply();
        return scenario;
    }

    private static void assertSwitchedOnce(UpgradeScenario scenario) {
        scenario.drain();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from audit_event where action = 'upgrade.switch'"))
                .isOne();
        assertThat(scenario.value(Integer.class, "select count(*) from former_code")).isPositive();
    }

    private static String sentence(UpgradeScenario scenario) {
        return scenario.visitor().get("/admin/automate/workflowmax/progress.json").body();
    }

    /// A connection of somebody else's, in a transaction behind the practice's wall.
    private Connection beside(UpgradeScenario scenario) throws SQLException {
        var other = dataSource.getConnection();
        other.setAutoCommit(false);
        try (var wall = other.prepareStatement("select set_config('nimbus.practice', ?, true)")) {
            wall.setString(1, scenario.practice().toString());
            wall.execute();
        }
        return other;
    }

    private void changeClients(UpgradeScenario scenario) {
        try (var other = beside(scenario);
                var statement = other.createStatement()) {
            statement.executeUpdate("update client set phone = phone || ' '");
            other.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
