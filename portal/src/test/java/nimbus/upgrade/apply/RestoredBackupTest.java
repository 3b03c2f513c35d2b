package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import nimbus.support.FarAdmin;
import nimbus.support.FarDatabase;
import nimbus.support.PortalProcess;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.SampleFiles;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A backup as the how-to describes it, stopped and copied in the middle of an upgrade, after which
/// the original is lost.
@PortalTest
class RestoredBackupTest {

    private static final String HINAU =
            """
            {"name": "Hinau Accounting", "product": "WFM", "clients": 30, "seed": 23}
            """;
    private static final String MOBILE = "+64215550151";

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F23")
    void anUpgradeRestoredFromABackupGoesOnToWhatAnUndisturbedOneComesTo() throws Exception {
        var undisturbed = UpgradeScenario.create(portal, HINAU);
        SampleFiles.file(undisturbed::update);
        undisturbed.upgrade();
        var remote = FarAdmin.remote(HINAU);
        var copy = PortalProcess.newHome();
        long calls;
        try (var original = PortalProcess.started(PortalProcess.newHome(), List.of())) {
            var admin = new FarAdmin(original, remote, MOBILE);
            admin.begin();
            SampleFiles.file(FarDatabase.in(original.home())::update);
            admin.authorise();
            admin.awaitUpgrade("PREVIEW");
            calls = CallLog.of(remote).account();
            var hold = admin.hold("client.api/list");
            admin.press("apply");
            admin.awaitHeld(1);
            assertThat(original.terminate(60)).isTrue();
            admin.lift(hold);
            copy(original.home(), copy);
        }
        try (var restored = PortalProcess.started(copy, List.of())) {
            var admin = new FarAdmin(restored, remote, MOBILE);
            int before = Post.onPhone(MOBILE).size();
            admin.signIn();
            restored.await("the PIN", () -> Post.onPhone(MOBILE).size() > before);
            admin.visitor().verifyPin(Post.onPhone(MOBILE).getFirst().pin());
            admin.awaitUpgrade("CONNECTED");

            var expected = UpgradePicture.of(sql -> undisturbed.value(String.class, sql));
            var database = FarDatabase.in(copy);
            assertThat(UpgradePicture.of(database::text).differences(expected)).isEmpty();
            assertThat(CallLog.of(remote).account() - calls).isLessThanOrEqualTo(2);
        }
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        var copy = new ProcessBuilder("cp", "-a", from + "/.", to.toString()).start();
        assertThat(copy.waitFor()).isZero();
    }
}
