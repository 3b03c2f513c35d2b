package bench.ratios;

import bench.driver.Outside;
import bench.driver.Progress;
import bench.driver.SamplePractice;
import bench.driver.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A sandbox and a portal as processes of their own, on free ports and in a folder that goes away.
final class Rig implements AutoCloseable {

    private static final String HEAP = "-Xmx256m";

    /// What every start of the portal has, as the scripts give it.
    private static final List<String> PORTAL_OPTIONS =
            Pattern.compile("\\s+")
                    .splitAsStream(System.getProperty("bench.portal-options", ""))
                    .filter(option -> !option.isEmpty())
                    .toList();

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path home;
    private final int port = freePort();
    private final int operationsPort = freePort();
    private final URI sandboxAddress = URI.create("http://localhost:" + freePort());
    private final int smtpPort = freePort();
    private final List<String> settings;
    private final Process sandbox;
    private Process portal;

    private Rig(List<String> settings) {
        this.settings = settings;
        try {
            this.home = Files.createTempDirectory("nimbus-bench-");
            this.sandbox = startSandbox();
            this.portal = startPortal();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param settings of the portal, as `--name=value`, beside those of every measurement
    static Rig start(String... settings) {
        var rig = new Rig(List.of(settings));
        rig.await(rig.sandboxAddress.resolve("/_sandbox/health"), rig.sandbox);
        rig.awaitPortal();
        return rig;
    }

    /// Kills the portal in the middle of whatever it does, and starts it again.
    ///
    /// @return the seconds from the start to ready
    double killAndStart() {
        try {
            portal.destroyForcibly().waitFor();
            long started = System.nanoTime();
            portal = startPortal();
            awaitPortal();
            return (System.nanoTime() - started) / 1e9;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the portal's process has used of the processors so far, in seconds; without PostgreSQL.
    double processorSeconds() {
        return portal.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    Outside outside() {
        return new Outside(sandboxAddress);
    }

    /// A practice with so many clients, its Admin signed in, the old keys connected.
    SamplePractice practice(int clients) {
        var practice = SamplePractice.at(address(), outside(), home, clients, Progress.onStderr());
        practice.enter();
        practice.connect();
        return practice;
    }

    Database database() {
        return Database.in(home.resolve("postgres"));
    }

    /// Lets the practice grow old: its search words are written, and nothing was filed just now.
    void settle() {
        Waiting.until(
                "the search words",
                Duration.ofMinutes(30),
                () ->
                        database().number("select count(*) from search_due") == 0
                                ? Optional.of(true)
                                : Optional.empty());
        database()
                .execute(
                        """
                        update folder set created_at = created_at - interval '30 days';
                        update document set created_at = created_at - interval '30 days';
                        analyze;
                        """);
    }

    /// Bytes of live objects: the histogram collects garbage first.
    long liveHeap() {
        try {
            var jcmd =
                    new ProcessBuilder(
                                    JAVA.resolveSibling("jcmd").toString(),
                                    Long.toString(portal.pid()),
                                    "GC.class_histogram")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var total = Optional.<String>empty();
            try (var lines = jcmd.inputReader()) {
                total = lines.lines().filter(line -> line.startsWith("Total")).findFirst();
            }
            return total.map(line -> Long.parseLong(line.strip().split("\\s+")[2])).orElse(0L);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process startSandbox() throws IOException {
        return start(
                "sandbox",
                List.of(HEAP, "-jar", "sandbox/target/nimbus-sandbox.jar"),
                Map.of(
                        "NIMBUS_SANDBOX_PORT", Integer.toString(sandboxAddress.getPort()),
                        "NIMBUS_SANDBOX_SMTP_PORT", Integer.toString(smtpPort),
                        "NIMBUS_SANDBOX_REDIRECT_URIS",
                                "http://localhost:%d/connect/callback".formatted(port)));
    }

    private void awaitPortal() {
        await(
                URI.create(
                        "http://localhost:%d/actuator/health/readiness".formatted(operationsPort)),
                portal);
    }

    private Process startPortal() throws IOException {
        var arguments = portalArguments();
        arguments.addAll(settings);
        return start("portal", arguments, Map.of());
    }

    private List<String> portalArguments() {
        var arguments = new ArrayList<>(List.of(HEAP));
        arguments.addAll(PORTAL_OPTIONS);
        arguments.addAll(portalSettings());
        return arguments;
    }

    private List<String> portalSettings() {
        return List.of(
                "-jar",
                "portal/target/run/portal.jar",
                "--nimbus.mode=demo",
                "--nimbus.home=" + home,
                "--server.port=" + port,
                "--management.server.port=" + operationsPort,
                "--nimbus.connections.wfm-v1=" + sandboxAddress + "/wfm",
                "--nimbus.connections.api=" + sandboxAddress + "/api",
                "--nimbus.connections.login=" + sandboxAddress + "/login",
                "--nimbus.connections.identity=" + sandboxAddress + "/identity",
                "--nimbus.upgrade.deadlines.workflowmax=2100-01-01",
                "--nimbus.connections.client-id=nimbus-demo",
                "--nimbus.connections.client-secret=nimbus-demo-secret",
                "--nimbus.messages.sms.base-url=" + sandboxAddress + "/sms",
                "--nimbus.messages.sms.account-sid=sandbox",
                "--nimbus.messages.sms.auth-token=sandbox",
                "--nimbus.messages.mail.host=localhost",
                "--nimbus.messages.mail.port=" + smtpPort,
                "--nimbus.messages.mail.start-tls=false");
    }

    private Process start(String name, List<String> arguments, Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        home.resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void await(URI address, Process process) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
            Waiting.until(
                    address.toString(),
                    Duration.ofMinutes(3),
                    () -> {
                        if (!process.isAlive()) {
                            throw new IllegalStateException("It ended: see the logs in " + home);
                        }
                        return answers(http, request);
                    });
        }
    }

    private static Optional<Boolean> answers(HttpClient http, HttpRequest request) {
        try {
            boolean good = http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            return good ? Optional.of(true) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        portal.destroy();
        sandbox.destroy();
        try {
            if (!portal.waitFor(40, TimeUnit.SECONDS)) {
                portal.destroyForcibly();
            }
            sandbox.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
