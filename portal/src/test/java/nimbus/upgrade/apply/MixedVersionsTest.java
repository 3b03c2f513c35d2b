package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.UUID;
import nimbus.runs.OtherVersion;
import nimbus.runs.RunDrain;
import nimbus.support.CommitFaults;
import nimbus.support.PortalTest;
import nimbus.support.SampleFiles;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Nodes of two versions on one database, as they are while a new version is rolled out. The older
/// one lacks a step of the newer, or a whole kind of run.
@PortalTest
class MixedVersionsTest {

    private static final String MAIRE =
            """
            {"name": "Maire Accounting", "product": "WFM", "clients": 14, "seed": 12}
            """;
    private static final String NEW_STEP = "Catching up";
    private static final String LAST_STEP = "Verifying";

    /// The commit after which a drain has looked for the run and taken it.
    private static final int ONCE_TAKEN = 3;

    private static final String ONLY_STEP_OF_UNDO = "Taking the upgrade back";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F12")
    void anOlderNodeLeavesAnUpgradeAloneThatANewerOneBeganWhereverThatOneEnds() {
        try (var faults = new CommitFaults(portal)) {
            var undisturbed = aboutToApply();
            undisturbed.drain();
            var expected = picture(undisturbed);
            int left = 0;
            for (int commit = ONCE_TAKEN; ; commit++) {
                var scenario = aboutToApply();
                if (!kill(faults, commit, scenario::drain)) {
                    break;
                }
                if (!step(scenario).equals(LAST_STEP)) {
                    leaveAlone(scenario, NEW_STEP);
                    left++;
                }
                new RunDrain(portal).takeOver(scenario.practice());

                assertThat(picture(scenario).differences(expected))
                        .as("newer node killed before commit %d", commit)
                        .isEmpty();
            }
            assertThat(left).isGreaterThan(2);
        }
    }

    @Test
    @Tag("F12")
    void anOlderNodesUpgradeIsFinishedByANewerOneAndNoLongerTheOlderOnes() {
        var undisturbed = aboutToApply();
        undisturbed.drain();
        try (var faults = new CommitFaults(portal)) {
            var scenario = aboutToApply();
            var older = new OtherVersion(portal, NEW_STEP);
            var run = active(scenario);
            assertThat(kill(faults, 2, () -> older.work(scenario.practice(), run))).isTrue();
            var newer = new RunDrain(portal);
            assertThat(kill(faults, ONCE_TAKEN, () -> newer.takeOver(scenario.practice())))
                    .isTrue();
            leaveAlone(scenario, NEW_STEP);
            new RunDrain(portal).takeOver(scenario.practice());

            assertThat(picture(scenario).differences(picture(undisturbed))).isEmpty();
        }
    }

    @Test
    @Tag("F12")
    void anOlderNodeLeavesAKindOfRunItDoesNotKnowAndDoesItsOtherWork() {
        var scenario = aboutToApply();
        scenario.drain();
        scenario.visitor().get("/admin/automate/workflowmax");
        scenario.visitor().post("/admin/automate/workflowmax/upgrade/undo", java.util.Map.of());
        leaveAlone(scenario, ONLY_STEP_OF_UNDO);
        var other = aboutToApply();
        new OtherVersion(portal, ONLY_STEP_OF_UNDO).work(other.practice(), active(other));
        assertThat(other.latest().state()).isEqualTo(UpgradeState.CONNECTED);

        scenario.drain();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.UNDONE);
    }

    private UpgradeScenario aboutToApply() {
        var scenario = UpgradeScenario.create(portal, MAIRE);
        SampleFiles.file(scenario::update);
        scenario.preview();
        scenario.apply();
        return scenario;
    }

    /// @return false if it was done before that
    private static boolean kill(
            CommitFaults faults,
            int commit,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        faults.order(CommitFaults.Kind.KILLED_BEFORE, commit);
        var end = catchThrowable(work);
        faults.revive();
        return end instanceof CommitFaults.Killed;
    }

    /// More often than a step may fail.
    private void leaveAlone(UpgradeScenario scenario, String unknown) {
        var older = new OtherVersion(portal, unknown);
        var run = active(scenario);
        var before = row(scenario, run);
        for (int i = 0; i < 8; i++) {
            assertThat(older.work(scenario.practice(), run)).isPresent();
            assertThat(row(scenario, run)).isEqualTo(before);
            scenario.pass(Duration.ofSeconds(10));
        }
    }

    private static UUID active(UpgradeScenario scenario) {
        return scenario.value(
                UUID.class, "select id from run where state in ('queued', 'running', 'waiting')");
    }

    private static String row(UpgradeScenario scenario, UUID run) {
        return scenario.value(
                String.class,
                "select row_to_json(r)::text from run r where id = '%s'".formatted(run));
    }

    private static String step(UpgradeScenario scenario) {
        return scenario.value(String.class, "select step from run where kind = 'upgrade-apply'");
    }

    private static UpgradePicture picture(UpgradeScenario scenario) {
        return UpgradePicture.of(sql -> scenario.value(String.class, sql));
    }
}
