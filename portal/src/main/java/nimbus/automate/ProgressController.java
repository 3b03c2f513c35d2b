package nimbus.automate;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.runs.RunChanges;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.Upgrades;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/// Progress for people (server-sent fragments) and for programs (JSON). The database row is the
/// only truth, so a reload, a second Admin or another node sees the same.
@Controller
class ProgressController {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final Progress progress;
    private final Connections connections;
    private final Upgrades upgrades;
    private final RunChanges changes;
    private final SpringTemplateEngine templates;

    ProgressController(
            Progress progress,
            Connections connections,
            Upgrades upgrades,
            RunChanges changes,
            SpringTemplateEngine templates) {
        this.progress = progress;
        this.connections = connections;
        this.upgrades = upgrades;
        this.changes = changes;
        this.templates = templates;
    }

    /// @param seen the stage of the page that listens: whatever happened before it could listen
    ///   counts as news
    @GetMapping("/admin/automate/progress/events")
    ResponseEntity<SseEmitter> events(@RequestParam(defaultValue = "") String seen) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var practice = CurrentPractice.required();
        Thread.ofVirtual().name("progress").start(() -> stream(practice, seen, emitter));
        return ResponseEntity.ok()
                .header("X-Accel-Buffering", "no")
                .header("Cache-Control", "no-store")
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(emitter);
    }

    @GetMapping(
            value = "/admin/automate/progress.json",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> json() {
        var answer = new LinkedHashMap<String, Object>();
        var upgrade = upgrade();
        answer.put(
                "mode",
                upgrade.flatMap(found -> connections.find(found.connection()))
                        .or(() -> connections.all().stream().findFirst())
                        .map(Connection::mode)
                        .map(Enum::name)
                        .orElse("NONE"));
        answer.put("upgrade", upgrade.map(found -> found.state().name()).orElse("NONE"));
        answer.put("why", upgrade.flatMap(Upgrade::why).orElse(""));
        answer.put("run", progress.current().orElse(null));
        return answer;
    }

    private Optional<Upgrade> upgrade() {
        return upgrades.watched();
    }

    private void stream(PracticeId practice, String stage, SseEmitter emitter) {
        try {
            var first = stage.isEmpty() ? CurrentPractice.call(practice, progress::stage) : stage;
            long number = 0;
            var last = "";
            while (changes.isRunning()) {
                long version = changes.version();
                var seen = CurrentPractice.call(practice, this::look);
                if (!seen.html().equals(last)) {
                    emitter.send(
                            SseEmitter.event()
                                    .id(Long.toString(++number))
                                    .name("progress")
                                    .data(seen.html()));
                    last = seen.html();
                }
                if (!seen.stage().equals(first)) {
                    emitter.send(SseEmitter.event().name("finished").data("reload"));
                    emitter.send(SseEmitter.event().name("closed").data("bye"));
                    emitter.complete();
                    return;
                }
                changes.await(version, HEARTBEAT);
            }
            emitter.complete();
        } catch (IOException | IllegalStateException e) {
            // The reader has gone.
            emitter.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    /// What there is to see. The stage is read first: should it change meanwhile, the next look
    /// tells.
    private Look look() {
        var stage = progress.stage();
        var context = new Context();
        context.setVariable("p", progress.current().orElse(null));
        var html = templates.process("automate/progress", Set.of("progress"), context).strip();
        return new Look(html, stage);
    }

    private record Look(String html, String stage) {}
}
