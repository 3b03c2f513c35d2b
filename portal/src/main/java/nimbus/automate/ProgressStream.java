package nimbus.automate;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import nimbus.connections.Product;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Member;
import nimbus.runs.RunChanges;
import nimbus.web.StillAdmin;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/// Tells one reader how far a product's run is, until the page around it must change.
///
/// Each event carries its [Moment] as id. A reader who was cut off names the last one and is told
/// what is newer; a sign of life goes out even when nothing happens, so that a reader whom a proxy
/// keeps waiting notices it and asks instead.
@Component
class ProgressStream {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final ProgressLook look;
    private final RunChanges changes;
    private final StillAdmin admins;

    ProgressStream(ProgressLook look, RunChanges changes, StillAdmin admins) {
        this.admins = admins;
        this.look = look;
        this.changes = changes;
    }

    /// @param stage of the page that listens: whatever happened before it could listen counts as
    ///   news
    /// @param last what the reader saw last
    record Listener(
            Member reader, Product product, Optional<String> stage, Optional<Moment> last) {}

    SseEmitter open(Listener listener) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        Thread.ofVirtual().name("progress").start(() -> stream(listener, emitter));
        return emitter;
    }

    private void stream(Listener listener, SseEmitter emitter) {
        try {
            tell(listener, emitter);
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The reader has gone.
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    private void tell(Listener listener, SseEmitter emitter)
            throws IOException, InterruptedException {
        var last = listener.last();
        var stage = listener.stage().orElseGet(() -> look(listener).stage());
        var html = "";
        while (changes.isRunning()) {
            long version = changes.version();
            if (!mayListen(listener)) {
                return;
            }
            var seen = look(listener);
            // Words such as "running for 40 s" change without the run.
            boolean reworded = !html.isEmpty() && !seen.html().equals(html);
            if (seen.newerThan(last) || reworded) {
                emitter.send(event("progress", seen.html(), seen.moment()));
                html = seen.html();
                last = seen.moment();
            } else {
                html = seen.html();
                emitter.send(event("beat", "", Optional.empty()));
            }
            if (!seen.stage().equals(stage)) {
                emitter.send(event("finished", "reload", Optional.empty()));
                return;
            }
            changes.await(version, HEARTBEAT);
        }
    }

    private ProgressLook.Seen look(Listener listener) {
        return CurrentPractice.call(
                listener.reader().practice(), () -> look.at(listener.product()));
    }

    /// Logged out, or no Admin any more: whoever listens is told no more.
    private boolean mayListen(Listener listener) {
        return CurrentPractice.call(
                listener.reader().practice(), () -> admins.is(listener.reader()));
    }

    private static SseEventBuilder event(String name, String data, Optional<Moment> moment) {
        var event = SseEmitter.event().name(name).data(data).reconnectTime(HEARTBEAT.toMillis());
        moment.ifPresent(id -> event.id(id.toString()));
        return event;
    }
}
