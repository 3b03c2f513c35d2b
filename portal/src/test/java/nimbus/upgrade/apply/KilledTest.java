package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nimbus.support.FarAdmin;
import nimbus.support.FarDatabase;
import nimbus.support.PortalProcess;
import nimbus.support.PortalTest;
import nimbus.support.SampleFiles;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The portal as a real process with its own database, killed in the middle of an upgrade: while
/// the id map is on its way, while the client list is, and between the switch and its verification.
@PortalTest
class KilledTest {

    private static final String TOTARA =
            """
            {"name": "Totara Accounting", "product": "WFM", "clients": 150, "seed": 31}
            """;
    private static final int KILLS = 3;

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T17")
    @Tag("F04")
    @Tag("F06")
    void anUpgradeKilledThreeTimesEndsAsIfNothingHadHappened() throws Exception {
        var undisturbed = UpgradeScenario.create(portal, TOTARA);
        SampleFiles.file(undisturbed::update);
        var calls = CallLog.of(undisturbed.remote()).account();
        undisturbed.upgrade();
        calls = CallLog.of(undisturbed.remote()).account() - calls;
        var remote = FarAdmin.remote(TOTARA);
        try (var process = PortalProcess.started(PortalProcess.newHome(), List.of())) {
            var admin = new FarAdmin(process, remote, "+64215550147");
            admin.begin();
            var database = FarDatabase.in(process.home());
            SampleFiles.file(database::update);
            var before = CallLog.of(remote).account();

            var map = admin.hold("/files/maps");
            admin.authorise();
            killWhileHeld(process, admin, map);
            var list = admin.hold("client.api/list");
            process.restart();
            killWhileHeld(process, admin, list);
            process.restart();
            admin.awaitUpgrade("PREVIEW");
            var changes = admin.hold("client.api/list");
            admin.press("apply");
            killWhileHeld(process, admin, changes);
            process.restart();
            admin.awaitUpgrade("CONNECTED");

            var expected = UpgradePicture.of(sql -> undisturbed.value(String.class, sql));
            assertThat(UpgradePicture.of(database::text).differences(expected)).isEmpty();
            assertThat(CallLog.of(remote).account() - before).isBetween(calls, calls + KILLS);
        }
    }

    private static void killWhileHeld(PortalProcess process, FarAdmin admin, String hold) {
        admin.awaitHeld(1);
        process.kill();
        admin.lift(hold);
    }
}
