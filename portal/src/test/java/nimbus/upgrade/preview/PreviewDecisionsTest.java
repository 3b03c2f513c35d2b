package nimbus.upgrade.preview;

import static nimbus.upgrade.preview.TornPreview.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import nimbus.practice.Member;
import nimbus.practice.PracticeId;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.apply.Choices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What an Admin decides about one row of a preview.
@PortalTest
class PreviewDecisionsTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F53")
    @Tag("T56")
    void aClientIsLinkedToACandidateThatNobodyElseCanHaveThen() {
        var preview = TornPreview.of(portal);
        var clients = preview.clients();
        var record = preview.candidate(clients.getFirst());
        var page = preview.page(clients.getFirst());
        assertThat(page).contains("the id map names it", "Link to existing", record);

        assertThat(preview.decide(clients.getFirst(), link(record)))
                .contains("Decided. It is carried out with Apply upgrade.");

        assertThat(preview.page(clients.getLast())).doesNotContain(record);
        assertThat(preview.decide(clients.getLast(), link(record)))
                .contains("the other one is taken by now");
        assertThat(preview.records()).hasSize(1);
        preview.scenario().apply();
        preview.scenario().drain();
        assertThat(preview.linkedTo(record)).isOne();
    }

    @Test
    @Tag("F53")
    void aRecordOfTheSourceIsLinkedToAClientFoundByItsName() {
        var preview = TornPreview.of(portal);
        var record = preview.records().getFirst();
        var client = preview.clients().getFirst();
        var name =
                preview.scenario()
                        .value(
                                String.class,
                                "select name from upgrade_row where id = '%s'".formatted(client));
        assertThat(preview.page(record + "?words=nobody-of-that-name"))
                .contains("Nothing that is still free fits. Try other words.");
        assertThat(preview.page(record + "?words=" + encoded(name))).contains(client);

        preview.decide(record, link(client));

        assertThat(
                        preview.scenario()
                                .value(
                                        String.class,
                                        "select how || ' ' || decision from upgrade_row where id = '%s'"
                                                .formatted(client)))
                .isEqualTo("person link");
        assertThat(preview.records()).doesNotContain(record);
    }

    @Test
    void aLinkTakenBackLetsTheRecordWaitAgain() {
        var preview = TornPreview.of(portal);
        var client = preview.clients().getFirst();
        var records =
                preview.rows(
                        "select remote_uuid::text from upgrade_row where client_id is null order by"
                                + " 1");
        preview.decide(client, link(preview.candidate(client)));

        preview.decide(client, Map.of("decision", "keep"));

        assertThat(
                        preview.rows(
                                "select remote_uuid::text from upgrade_row where client_id is null"
                                        + " order by 1"))
                .isEqualTo(records);
        assertThat(preview.clients()).contains(client);
    }

    @Test
    @Tag("A05")
    void nothingOfAnotherPracticeCanBeDecidedOrChosen() {
        var theirs = TornPreview.of(portal, 23);
        var preview = TornPreview.of(portal);
        var client = preview.clients().getFirst();
        var foreign = theirs.candidate(theirs.clients().getFirst());

        assertThat(preview.decide(client, link(foreign))).contains("Nothing was changed");
        assertThat(preview.decide(theirs.records().getFirst(), Map.of("decision", "create")))
                .contains("Nothing was changed");
        assertThat(
                        preview.scenario()
                                .visitor()
                                .get(TornPreview.PAGE + "/" + theirs.clients().getFirst())
                                .status())
                .isEqualTo(404);

        assertThat(preview.decided()).isZero();
        assertThat(theirs.decided()).isZero();
    }

    @Test
    void nothingIsDecidedOnceApplyHasBegun() {
        var preview = TornPreview.of(portal);
        var client = preview.clients().getFirst();
        var record = preview.candidate(client);
        preview.scenario().apply();

        assertThat(preview.decide(client, link(record))).contains("no preview to decide about");
        assertThat(
                        preview.decideMany(
                                Map.of("decision", "create", "scope", "all", "filter", "all")))
                .contains("no preview to decide about");

        assertThat(preview.decided()).isZero();
        assertThat(preview.page(client)).contains("Nothing is left to decide here");
        preview.scenario().drain();
    }

    /// Asked directly: the page would refuse before.
    @Test
    @Tag("W66")
    void noDecisionSlipsInWhileApplyBegins() throws Exception {
        var preview = TornPreview.of(portal);
        var scenario = preview.scenario();
        var upgrade = scenario.latest().id();
        var client = UUID.fromString(preview.clients().getFirst());
        var record = UUID.fromString(preview.candidate(preview.clients().getFirst()));
        var admin = member(scenario);
        var decisions = portal.getBean(PreviewDecisions.class);
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var applying =
                    workers.submit(
                            () -> scenario.inPractice(() -> apply(upgrade, admin, begun, goOn)));
            begun.await();
            var deciding =
                    workers.submit(() ->
                            scenario.inPractice(
                                    () -> decisions.link(upgrade, client, record, admin)));
            while (waiting() == 0 && !deciding.isDone()) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            assertThat(applying.get()).isEqualTo(Choices.Applied.STARTED);
            assertThat(deciding.get()).isFalse();
        }

        scenario.inPractice(() -> {
            assertThat(decisions.link(upgrade, client, record, admin)).isFalse();
            assertThat(decisions.decide(upgrade, List.of(client), "keep", admin)).isZero();
            assertThat(decisions.decideAll(upgrade, "all", "", "keep", admin)).isZero();
            assertThat(decisions.linkToOnly(upgrade, List.of(client), admin)).isZero();
            return 0;
        });
        assertThat(preview.decided()).isZero();
        scenario.drain();
    }

    /// Stops just before it is committed.
    private Choices.Applied apply(
            UpgradeId upgrade, Member admin, CountDownLatch begun, CountDownLatch goOn) {
        return portal.getBean(TransactionTemplate.class)
                .execute(_ -> {
                    var applied = portal.getBean(Choices.class).apply(upgrade, admin);
                    begun.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return applied;
                });
    }

    private long waiting() {
        return portal.getBean(JdbcClient.class)
                .sql("select count(*) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    private static Member member(UpgradeScenario scenario) {
        var employee =
                scenario.value(
                        UUID.class, "select id from employee where admin_menu order by id limit 1");
        return new Member() {

            @Override
            public PracticeId practice() {
                return scenario.practice();
            }

            @Override
            public UUID employee() {
                return employee;
            }

            @Override
            public String actor() {
                return "test";
            }
        };
    }

    @Test
    void whatARuleHasFoundIsNotForAPerson() {
        var preview = TornPreview.of(portal);
        var matched =
                preview.scenario()
                        .value(
                                String.class,
                                "select id::text from upgrade_row where how = 'map' order by id"
                                        + " limit 1");

        preview.decide(matched, Map.of("decision", "keep"));
        preview.decide(matched, link(preview.candidate(preview.clients().getFirst())));

        assertThat(preview.decided()).isZero();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
