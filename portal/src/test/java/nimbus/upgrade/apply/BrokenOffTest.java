package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nimbus.runs.RunDrain;
import nimbus.support.CommitFaults;
import nimbus.support.CommitFaults.Kind;
import nimbus.support.PortalTest;
import nimbus.support.SampleFiles;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Breaks the work off at every single commit of preparing, applying and undoing, one at a time:
/// whoever goes on comes to what an undisturbed upgrade comes to.
@PortalTest
class BrokenOffTest {

    private static final String RIMU =
            """
            {"name": "Rimu Accounting", "product": "WFM", "clients": 14, "seed": 5}
            """;
    private static final int PHASES = 3;
    private static final int NEVER = Integer.MAX_VALUE;

    @Autowired private ApplicationContext portal;

    /// Killed after a commit is the same as killed before the next one, except after the last.
    @Test
    @Tag("F05")
    @Tag("F06")
    @Tag("F07")
    @Tag("T59")
    void aWorkerKilledAtAnyCommitChangesNothing() {
        try (var faults = new CommitFaults(portal)) {
            var undisturbed = undisturbed(faults);
            breakOffEverywhere(Kind.KILLED_BEFORE, faults, undisturbed);
            var last = undisturbed.stream().mapToInt(Phase::commits).toArray();
            compare(walk(faults, Kind.KILLED_AFTER, last), undisturbed, Kind.KILLED_AFTER, last);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_BEFORE", "LOST_AFTER"})
    @Tag("F16")
    void aCommitWhoseAnswerIsLostIsReadAgainAndNotRepeated(Kind fault) {
        try (var faults = new CommitFaults(portal)) {
            breakOffEverywhere(fault, faults, undisturbed(faults));
        }
    }

    private List<Phase> undisturbed(CommitFaults faults) {
        var walk = walk(faults, Kind.KILLED_BEFORE, NEVER, NEVER, NEVER);
        assertThat(walk).hasSize(PHASES).allMatch(phase -> phase.commits() > 1);
        return walk;
    }

    /// Each phase at its first commit, then each at its second, and so on; a walk ends with the
    /// last phase that has so many.
    private void breakOffEverywhere(Kind fault, CommitFaults faults, List<Phase> undisturbed) {
        int most = undisturbed.stream().mapToInt(Phase::commits).max().orElse(0);
        for (int commit = 1; commit <= most; commit++) {
            var at = new int[PHASES];
            int phases = 0;
            for (int phase = 0; phase < PHASES; phase++) {
                at[phase] = commit;
                phases = undisturbed.get(phase).commits() >= commit ? phase + 1 : phases;
            }
            at = Arrays.copyOf(at, phases);
            compare(walk(faults, fault, at), undisturbed, fault, at);
        }
    }

    private static void compare(
            List<Phase> disturbed, List<Phase> undisturbed, Kind fault, int... at) {
        for (int i = 0; i < disturbed.size(); i++) {
            var expected = undisturbed.get(i);
            assertThat(disturbed.get(i).picture().differences(expected.picture()))
                    .as("phase %d, %s commit %d", i, fault, at[i])
                    .isEmpty();
            assertThat(disturbed.get(i).calls())
                    .as("calls in phase %d, %s commit %d", i, fault, at[i])
                    .isBetween(expected.calls(), expected.calls() + 1);
        }
    }

    /// Prepares, applies and undoes one upgrade; each of these phases is broken off once.
    ///
    /// @param at for each phase, the commit that goes wrong
    private List<Phase> walk(CommitFaults faults, Kind fault, int... at) {
        var scenario = UpgradeScenario.create(portal, RIMU);
        SampleFiles.file(scenario::update);
        var walk = new ArrayList<Phase>();
        scenario.authorise();
        walk.add(work(scenario, faults, fault, at[0]));
        if (at.length > 1) {
            scenario.stepUp();
            scenario.apply();
            walk.add(work(scenario, faults, fault, at[1]));
        }
        if (at.length > 2) {
            scenario.visitor().get("/admin/automate/workflowmax");
            scenario.visitor().post("/admin/automate/workflowmax/upgrade/undo", Map.of());
            walk.add(work(scenario, faults, fault, at[2]));
        }
        return walk;
    }

    private static Phase work(
            UpgradeScenario scenario, CommitFaults faults, Kind fault, int commit) {
        long before = CallLog.of(scenario.remote()).account();
        faults.order(fault, commit);
        try {
            scenario.drain();
        } catch (CommitFaults.Killed | DataAccessException | TransactionException e) {
            // What reaches the scheduler makes it come again later.
            assertThat(faults.struck()).isTrue();
        }
        int commits = faults.revive();
        scenario.pass(Duration.ofMinutes(1));
        new RunDrain(scenario.portal()).takeOver(scenario.practice());
        return new Phase(
                UpgradePicture.of(sql -> scenario.value(String.class, sql)),
                CallLog.of(scenario.remote()).account() - before,
                commits);
    }

    /// What a phase left behind, called for and committed.
    private record Phase(UpgradePicture picture, long calls, int commits) {}
}
