package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import nimbus.support.PortalTest;
import nimbus.support.Products;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/// How much the database is asked for each look at a page that shows progress.
@PortalTest
class ProgressQueriesTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Progress progress;

    private final Logger statements = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        statements.addAppender(log);
        statements.setLevel(Level.DEBUG);
        statements.setAdditive(false);
    }

    @AfterEach
    void stop() {
        statements.setAdditive(true);
        statements.setLevel(null);
        statements.detachAppender(log);
    }

    @Test
    void tellingWhoseRunItIsCostsTheSameForOneUpgradeAsForTwenty() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Rimu Accounting", "product": "WFM", "clients": 10, "seed": 3}
                        """);
        upgradeAgain(scenario, 1);
        long forOne = statementsOfALook(scenario);

        upgradeAgain(scenario, 19);

        assertThat(statementsOfALook(scenario)).isEqualTo(forOne).isPositive();
        assertThat(scenario.inPractice(() -> progress.latestOf(Products.WFM)).orElseThrow().kind())
                .isEqualTo("upgrade-preview");
    }

    /// Of a product that nothing runs for: then every run must be looked at.
    private long statementsOfALook(UpgradeScenario scenario) {
        log.list.clear();
        assertThat(scenario.inPractice(() -> progress.latestOf(Products.XPM))).isEmpty();
        var here = Thread.currentThread().getName();
        return log.list.stream().filter(event -> event.getThreadName().equals(here)).count();
    }

    private static void upgradeAgain(UpgradeScenario scenario, int times) {
        scenario.update(
                """
                with added as (
                    insert into upgrade (practice_id, connection_id, product, state, way, started_by, employee_id,
                                         started_at, lease_until, state_digest, secrets)
                    select c.practice_id, c.id, c.product, 'ended', 'pop-up', 'Olivia Quill',
                           (select id from employee limit 1), m.at, m.at, uuid_send(gen_random_uuid()), ''
                    from connection c, generate_series(1, %d),
                         lateral (select max(started_at) + interval '1 second' as at from run) m
                    returning id, practice_id, started_at)
                insert into run (practice_id, kind, state, parameters, started_by, started_at, updated_at, ended_at)
                select practice_id, 'upgrade-preview', 'cancelled', jsonb_build_object('upgrade', id), 'Olivia Quill',
                       started_at, started_at, started_at
                from added
                """
                        .formatted(times));
    }
}
