package nimbus.upgrade.runs;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import nimbus.runs.RunKind;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.StartedRuns;
import nimbus.upgrade.UpgradeSettings;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.UpgradeStep;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import nimbus.upgrade.Upgrades;
import nimbus.upgrade.apply.CatchUp;
import nimbus.upgrade.apply.SwitchKeys;
import nimbus.upgrade.apply.Verify;
import nimbus.upgrade.consent.CheckAccount;
import nimbus.upgrade.preview.PreparePreview;
import nimbus.upgrade.preview.ReadAccount;
import nimbus.upgrade.preview.ReadIds;
import nimbus.upgrade.undo.Undo;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The upgrade's durable runs and their steps, in order.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpgradeSettings.class)
public class UpgradeRuns {

    private final Upgrades upgrades;
    private final Clock clock;

    UpgradeRuns(Upgrades upgrades, Clock clock) {
        this.upgrades = upgrades;
        this.clock = clock;
    }

    @Bean
    RunKind upgradePreview(
            ReadIds ids, ReadAccount lists, CheckAccount account, PreparePreview preview) {
        return new RunKind(
                StartedRuns.PREVIEW,
                List.of(
                        step("Fetching the id map", UpgradeState.CHECKING, ids::read),
                        step("Reading clients", UpgradeState.CHECKING, lists::clients),
                        step("Reading staff", UpgradeState.CHECKING, lists::staff),
                        step("Checking the account", UpgradeState.CHECKING, account::check),
                        step("Preparing the preview", UpgradeState.CHECKING, preview::prepare)));
    }

    @Bean
    RunKind upgradeApply(SwitchKeys keys, CatchUp catchUp, Verify verify) {
        return new RunKind(
                StartedRuns.APPLY,
                List.of(
                        step("Switching keys", UpgradeState.RUNNING, keys::apply),
                        step("Catching up", UpgradeState.RUNNING, catchUp::catchUp),
                        step("Verifying", UpgradeState.VERIFYING, verify::verify)));
    }

    @Bean
    RunKind upgradeUndo(Undo undo) {
        return new RunKind(
                StartedRuns.UNDO,
                List.of(step("Taking the upgrade back", UpgradeState.UNDOING, undo::undo)));
    }

    private UpgradeStep step(
            String name, UpgradeState phase, Function<UpgradeContext, Outcome> work) {
        return new UpgradeStep(name, phase, upgrades, clock, work);
    }
}
