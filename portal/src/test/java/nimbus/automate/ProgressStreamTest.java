package nimbus.automate;

import static org.assertj.core.api.Assertions.assertThat;

import nimbus.connections.Product;
import nimbus.support.Events;
import nimbus.support.PortalTest;
import nimbus.support.StandingSync;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class ProgressStreamTest {

    private static final String SMALL =
            """
            {"name": "Miro Accounting", "product": "WFM", "clients": 10, "seed": 6}
            """;

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F85")
    void whoeverLostTheLineIsToldWhatIsNewerAndNothingElse() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var sync = StandingSync.start(scenario);
        Events.Event second;
        try (var line = open(scenario, "")) {
            var first = line.next("progress");
            sync.reach(20);
            second = line.next("progress");
            assertThat(second.id()).isGreaterThan(first.id());
            assertThat(second.data()).contains("20 of 100");
        }

        try (var again = open(scenario, second.id())) {
            assertThat(again.next().name()).isEqualTo("beat");
            sync.reach(30);
            assertThat(again.next("progress").data()).contains("30 of 100");
        }

        sync.reach(40);
        try (var late = open(scenario, second.id())) {
            var newest = late.next();
            assertThat(newest.name()).isEqualTo("progress");
            assertThat(newest.data()).contains("40 of 100");
        }
    }

    @Test
    @Tag("F85")
    void whoeverHearsNothingCanAskForTheSame() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        StandingSync.start(scenario);
        try (var line = open(scenario, "")) {
            var event = line.next("progress");

            var asked =
                    scenario.visitor()
                            .get("/admin/automate/workflowmax/progress/look?seen=")
                            .body();

            assertThat(asked).contains("\"id\":\"" + event.id() + "\"", "10 of 100");
        }
    }

    @Test
    @Tag("W17")
    @Tag("A107")
    void theLineEndsWithTheLogout() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var sync = StandingSync.start(scenario);
        try (var line = open(scenario, "")) {
            line.next("progress");

            scenario.update("update sign_in set ended_at = now(), ended_why = 'logout'");
            sync.reach(20);

            assertThat(line.next("progress").name()).isEqualTo("end");
        }
    }

    @Test
    @Tag("W17")
    @Tag("A107")
    void theLineEndsWithTheAdminMenu() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var sync = StandingSync.start(scenario);
        try (var line = open(scenario, "")) {
            line.next("progress");

            scenario.update("update employee set admin_menu = false");
            sync.reach(20);

            assertThat(line.next("progress").name()).isEqualTo("end");
        }
    }

    @Test
    @Tag("F85")
    void theLineEndsWhenThePageMustChange() {
        var scenario = UpgradeScenario.create(portal, SMALL);
        var sync = StandingSync.start(scenario);
        try (var line = open(scenario, "")) {
            line.next("progress");

            sync.cancel();

            assertThat(line.next("finished").data()).contains("reload");
        }
        assertThat(
                        scenario.visitor()
                                .get("/admin/automate/workflowmax/progress/look?seen=-working")
                                .body())
                .contains("\"finished\":true");
    }

    @Test
    @Tag("T15")
    void anotherProductsFinishedRunIsNoNews() {
        var scenario = UpgradeScenario.create(portal, SMALL);

        assertThat(json(scenario, "WFM")).contains("Full Client Sync", "\"mode\":\"LEGACY\"");
        assertThat(json(scenario, "SME")).contains("\"run\":null", "\"mode\":\"NONE\"");
        try (var line = open(scenario, "", "SME")) {
            assertThat(line.next().name()).isEqualTo("beat");
        }
    }

    @Test
    @Tag("A107")
    void aStreamTellsNothingOfAnotherPracticesRun() {
        var here = UpgradeScenario.create(portal, SMALL);
        var there = UpgradeScenario.create(portal, SMALL);
        var ours = StandingSync.start(here);
        var theirs = StandingSync.start(there);
        try (var line = open(here, "")) {
            line.next("progress");
            theirs.reach(77);
            ours.reach(20);

            var told = line.next("progress").data();
            assertThat(told).contains("20 of 100").doesNotContain("77");
        }
        assertThat(json(here, "WFM")).doesNotContain("77");
    }

    private static String json(UpgradeScenario scenario, String product) {
        return scenario.visitor().get(Product.valueOf(product).page() + "/progress.json").body();
    }

    private static Events open(UpgradeScenario scenario, String last) {
        return open(scenario, last, "WFM");
    }

    private static Events open(UpgradeScenario scenario, String last, String product) {
        var path = Product.valueOf(product).page() + "/progress/events";
        return last.isEmpty()
                ? scenario.visitor().events(path)
                : scenario.visitor().events(path, "Last-Event-ID", last);
    }
}
