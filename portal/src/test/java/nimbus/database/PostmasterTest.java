package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import nimbus.support.PortalProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The note that a server leaves in its folder, and whose number it names by then.
class PostmasterTest {

    @TempDir private Path folder;

    @Test
    @Tag("W45")
    void aNoteThatNamesAnotherLiveProcessDoesNotKeepTheServerFromStarting() throws Exception {
        var demo = PortalProcess.newHome();
        var home = demo.resolve("postgres");
        EmbeddedPostgres.startedIn(home).close();
        note(home.resolve("data"), ProcessHandle.current());
        assertThat(signalsOfTheDemo(demo)).isEmpty();

        try (var server = EmbeddedPostgres.startedIn(home);
                var connection =
                        DriverManager.getConnection(
                                server.url("postgres"),
                                "nimbus_superuser",
                                server.superuserPassword())) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(new Postmaster(home.toAbsolutePath().resolve("data")).process())
                    .hasValueSatisfying(
                            process -> assertThat(process).isNotEqualTo(ProcessHandle.current()));
            assertStaysWhatItIs(home, server);
            assertThat(signalsOfTheDemo(demo))
                    .isEqualTo(
                            "kill -INT "
                                    + Files.readAllLines(home.resolve("data/postmaster.pid"))
                                            .getFirst());
        }
    }

    /// A second look at the folder of a running server takes nothing from it.
    private static void assertStaysWhatItIs(Path home, EmbeddedPostgres server) throws IOException {
        var file = home.resolve("data/postmaster.pid");
        var before = Files.readString(file);
        var postmaster = new Postmaster(home.toAbsolutePath().resolve("data"));

        postmaster.forgetStranger();

        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(postmaster.port())
                .hasValueSatisfying(port -> assertThat(server.url("x")).contains(":" + port + "/"));
    }

    @Test
    @Tag("W45")
    void aStrangerIsForgottenAndTheRestOfTheNoteKept() throws IOException {
        note(folder, ProcessHandle.current());

        new Postmaster(folder).forgetStranger();

        assertThat(Files.readAllLines(folder.resolve("postmaster.pid")))
                .hasSize(7)
                .startsWith(Integer.toString(Integer.MAX_VALUE), folder.toString());
        assertThat(new Postmaster(folder).process()).isEmpty();
    }

    /// Its command line has everything in it that a look at words would be content with.
    @Test
    @Tag("W45")
    void aProcessThatOnlySpeaksOfTheServerIsNone() throws IOException {
        var tail = new ProcessBuilder("tail", "-f", "/dev/null", folder + "/postgres").start();
        try {
            note(folder, tail.toHandle());

            assertThat(new Postmaster(folder).process()).isEmpty();
        } finally {
            tail.destroyForcibly();
        }
    }

    @Test
    void aNoteThatSaysNothingIsNobodys() throws IOException {
        var postmaster = new Postmaster(folder);
        assertThat(postmaster.process()).isEmpty();
        Files.writeString(folder.resolve("postmaster.pid"), "not a number\n");

        postmaster.forgetStranger();

        assertThat(postmaster.process()).isEmpty();
        assertThat(postmaster.port()).isEmpty();
    }

    /// What the script would send to whom when it ends, in a folder as it leaves it.
    private static String signalsOfTheDemo(Path demo) throws IOException {
        var shell =
                new ProcessBuilder(
                                "sh",
                                "-euc",
                                """
                                . bin/build
                                eval "$(sed -n '/^stop_orphaned_database/,/^}/p' bin/demo)"
                                kill() { echo "kill $*"; }
                                home=$1
                                stop_orphaned_database
                                """,
                                "demo",
                                demo.toString())
                        .directory(Path.of("..").toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static void note(Path data, ProcessHandle process) throws IOException {
        Files.write(
                data.resolve("postmaster.pid"),
                List.of(
                        Long.toString(process.pid()),
                        data.toString(),
                        "1606780800",
                        "5432",
                        "",
                        "127.0.0.1",
                        "ready"));
    }
}
