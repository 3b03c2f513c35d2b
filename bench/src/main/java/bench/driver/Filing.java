package bench.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// Files sample documents for the practice's clients, several in a request and some requests at
/// once.
final class Filing {

    private static final Pattern CLIENT = Pattern.compile("\"/clients/([0-9a-f-]{36})\"");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\"[^>]*href=\"([^\"]*)\"");
    private static final int MOST_CLIENTS = 500;
    private static final int AT_ONCE = 4;
    private static final int A_REQUEST = 20;

    private final Portal portal;
    private final Progress progress;
    private final Path record;

    /// @param home where it is noted how many are filed already
    Filing(Portal portal, Progress progress, Path home) {
        this.portal = portal;
        this.progress = progress;
        this.record = home.resolve("documents-filed");
    }

    /// Safe to repeat: files only those that are missing.
    void file(int documents) {
        int first = filed();
        if (first >= documents) {
            return;
        }
        var clients = clients();
        var token = portal.csrf(portal.open("/clients/" + clients.getFirst()));
        var done = new AtomicInteger(first);
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var requests = new ArrayList<Future<?>>();
            for (int from = first; from < documents; from += A_REQUEST) {
                int begin = from;
                int end = Math.min(documents, from + A_REQUEST);
                requests.add(
                        workers.submit(() -> {
                            send(
                                    clients.get(begin / A_REQUEST % clients.size()),
                                    token,
                                    begin,
                                    end);
                            progress.show(
                                    "Filing documents", done.addAndGet(end - begin), documents);
                        }));
            }
            requests.forEach(Filing::await);
        }
        note(documents);
    }

    private void send(String client, String token, int begin, int end) {
        var upload = new Multipart().fields(java.util.Map.of("_csrf", token));
        for (int number = begin; number < end; number++) {
            var sample = Samples.number(number);
            upload.file("files", sample.name(), sample.content());
        }
        var answer = portal.visit().postFiles("/clients/" + client + "/documents", upload);
        if (answer.status() != 302 && answer.status() != 303) {
            throw new Unexpected("the documents to be taken", answer);
        }
    }

    private List<String> clients() {
        Set<String> found = new LinkedHashSet<>();
        var address = "/clients";
        while (!address.isEmpty() && found.size() < MOST_CLIENTS) {
            var page = portal.open(address).expect(200, "the clients");
            CLIENT.matcher(page.body()).results().forEach(link -> found.add(link.group(1)));
            var next = NEXT.matcher(page.body());
            address = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }
        if (found.isEmpty()) {
            throw new Unexpected("There are no clients to file documents for");
        }
        return List.copyOf(found);
    }

    private static void await(Future<?> request) {
        try {
            request.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("Interrupted");
        }
    }

    private int filed() {
        try {
            return Files.exists(record) ? Integer.parseInt(Files.readString(record).strip()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(int documents) {
        try {
            Files.writeString(record, documents + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
