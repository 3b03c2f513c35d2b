package nimbus.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's own programs; as root through a user namespace, since the server refuses root.
final class PostgresCommand {

    private final Path bin;
    private final List<String> prefix;

    PostgresCommand(Path bin, Path home) throws IOException {
        this.bin = bin;
        this.prefix = isRoot() ? rootPrefix(home) : List.of();
    }

    void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        execute(command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> rootPrefix(Path home) throws IOException {
        if (works("unshare", "-U", "true")) {
            return List.of("unshare", "-U");
        }
        if (works("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true")) {
            execute(List.of("chown", "-R", "65534:65534", home.toString()));
            return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        }
        throw new IOException(
                "PostgreSQL does not run as root, and this machine allows neither user namespaces"
                        + " nor setpriv. Start Nimbus as an ordinary user.");
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void execute(List<String> command) throws IOException {
        var output = Files.createTempFile("nimbus-postgres", ".out");
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        String.join(" ", command) + " failed:\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + command.getLast(), e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
