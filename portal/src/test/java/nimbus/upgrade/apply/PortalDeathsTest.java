package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import nimbus.support.FarAdmin;
import nimbus.support.FarDatabase;
import nimbus.support.FarServer;
import nimbus.support.HeapEater;
import nimbus.support.HeldCommits;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.PortalProcess;
import nimbus.support.SampleFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A portal, started with the options that the scripts give it, that ends at the worst moments.
class PortalDeathsTest {

    private static final String KAMAHI =
            """
            {"name": "Kamahi Accounting", "product": "WFM", "clients": 40, "seed": 71}
            """;

    private static PortalProcess portal;
    private static RemotePractice remote;
    private static FarAdmin admin;
    private static FarDatabase database;

    @BeforeAll
    static void start() throws Exception {
        portal = PortalProcess.started(PortalProcess.newHome(), List.of(), optionsOfTheScripts());
        remote = FarAdmin.remote(KAMAHI);
        admin = new FarAdmin(portal, remote, "+64215550149");
        admin.begin();
        database = FarDatabase.in(portal.home());
        SampleFiles.file(database::update);
    }

    @AfterAll
    static void stop() {
        FarServer.closeQuietly(portal);
    }

    /// What depends on a build of the scripts' own is none of theirs here.
    private static List<String> optionsOfTheScripts() throws IOException {
        var shell =
                new ProcessBuilder("sh", "-c", ". bin/build && portal_options")
                        .directory(Path.of("..").toFile())
                        .start();
        return new String(shell.getInputStream().readAllBytes())
                .lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .filter(option -> !option.contains("aot") && !option.contains("AOT"))
                .filter(option -> !option.startsWith("-Xlog"))
                .toList();
    }

    @Test
    @Tag("F01")
    void anAttemptKilledBetweenItsStoredStateAndXerosPageCanGoOnAtOnce() {
        try (var commits = HeldCommits.into("upgrade", database)) {
            var answer = CompletableFuture.supplyAsync(() -> admin.press(""));
            portal.await("the attempt to be stored", commits::held);
            portal.kill();
            assertThat(answer).failsWithin(Duration.ofMinutes(1));
        }
        portal.restart();
        portal.await("the commit, which the database ends alone", () -> attempts() == 1);

        admin.syncFully();
        assertThat(admin.progress().path("mode").asString()).isEqualTo("LEGACY");
        var again = admin.press("");
        assertThat(again.location().orElse("")).doesNotContain("authorize");
        admin.allow(admin.press("continue").location().orElseThrow());
        admin.awaitUpgrade("PREVIEW");
        assertThat(attempts()).isOne();
        admin.press("cancel");
        admin.awaitMode("LEGACY");
    }

    private static long attempts() {
        return database.number("select count(*) from upgrade");
    }

    @Test
    @Tag("F11")
    void aPortalOutOfMemoryEndsAndItsUpgradeGoesOnWithTheNextStart() {
        admin.authorise();
        admin.awaitUpgrade("PREVIEW");
        var calls = CallLog.of(remote).account();
        var hold = admin.hold("client.api/list");
        admin.press("apply");
        admin.awaitHeld(1);
        HeapEater.eatAllOf(portal);

        assertThat(portal.awaitEnd()).isEqualTo(3);
        admin.lift(hold);
        portal.restart();
        admin.awaitUpgrade("CONNECTED");
        assertThat(CallLog.of(remote).account() - calls).isLessThanOrEqualTo(2);
        assertThat(
                        database.number(
                                """
                                select count(*) from upgrade where state = 'connected'
                                and facts->>'digestBefore' = facts->>'digestAfter'
                                and facts->>'lost' = '0' and facts->>'duplicated' = '0'
                                """))
                .isOne();
        assertThat(
                        database.number(
                                "select count(*) from audit_event where action = 'upgrade.switch'"))
                .isOne();
        admin.press("undo");
        admin.awaitMode("LEGACY");
    }
}
