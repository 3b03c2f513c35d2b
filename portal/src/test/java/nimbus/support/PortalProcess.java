package nimbus.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The portal as a process of its own, so that it can be killed, frozen and asked to go. Its data
/// outlive it.
public final class PortalProcess implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private final Path home;
    private final List<String> settings;
    private final List<String> options;
    private final int port = freePort();
    private final int operationsPort = freePort();
    private Process process;

    private PortalProcess(Path home, List<String> settings, List<String> options) {
        this.home = home;
        this.settings = List.copyOf(settings);
        this.options = List.copyOf(options);
        this.process = launch();
    }

    /// Does not wait until it answers.
    ///
    /// @param settings such as `nimbus.runs.heartbeat=500ms`
    public static PortalProcess launched(Path home, List<String> settings) {
        return new PortalProcess(home, settings, List.of());
    }

    public static PortalProcess started(Path home, List<String> settings) {
        return started(home, settings, List.of());
    }

    /// @param options for Java, such as `-Xmx64m`
    public static PortalProcess started(Path home, List<String> settings, List<String> options) {
        var portal = new PortalProcess(home, settings, options);
        portal.awaitAnswer();
        return portal;
    }

    /// A data folder of its own below `target`.
    public static Path newHome() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "home-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI base() {
        return URI.create("http://localhost:" + port);
    }

    public Path home() {
        return home;
    }

    /// As `kill -9` does; an embedded database lives on and is found again.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// As `kill -TERM` does.
    ///
    /// @return whether it went within that time
    public boolean terminate(long seconds) {
        process.destroy();
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Stops all its threads at once, as a stalled machine does.
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /// @return its exit status, once it has ended by itself
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
                throw new AssertionError("The portal did not end" + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void restart() {
        process = launch();
        awaitAnswer();
    }

    public long pid() {
        return process.pid();
    }

    /// Asks again and again until it is so, or the process has ended.
    public void await(String what, BooleanSupplier question) {
        long end = System.nanoTime() + PATIENCE;
        while (!question.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited in vain for " + what);
            }
            if (ended()) {
                throw new AssertionError("The portal ended while waiting for " + what + log());
            }
        }
    }

    public void awaitAnswer() {
        await("the portal to answer; see " + home.resolve("portal.log"), this::answers);
    }

    /// What it has logged.
    public String log() {
        try {
            return Files.readString(home.resolve("portal.log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            thaw();
            if (!terminate(60)) {
                kill();
            }
        }
    }

    /// Looks at the process for a moment, so that asking again does not spin.
    private boolean ended() {
        try {
            return process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch() {
        var command =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m"));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-cp",
                        classPath(),
                        "nimbus.Nimbus",
                        "--server.port=" + port,
                        "--management.server.port=" + operationsPort,
                        "--nimbus.home=" + home,
                        "--nimbus.mode=demo",
                        "--nimbus.upgrade.deadlines.workflowmax=2999-12-31"));
        TestWorld.settings().forEach(setting -> command.add("--" + setting));
        settings.forEach(setting -> command.add("--" + setting));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(home.resolve("portal.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without the tests' own classes: a portal that found their beans would run by their clock.
    private static String classPath() {
        var tests =
                new File(
                        PortalProcess.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        var all =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !new File(entry).getAbsoluteFile().equals(tests))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private boolean answers() {
        try {
            return new Visitor(base()).get("/login").status() < 500;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
            kill.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Below those that the system gives to connections, so that none takes it before the portal
    /// does.
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 31_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Taken: another one.
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
