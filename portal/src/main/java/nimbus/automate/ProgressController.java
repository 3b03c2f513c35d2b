package nimbus.automate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.Product;
import nimbus.practice.Member;
import nimbus.upgrade.Upgrade;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Progress for people (as events, or for the asking) and for programs (JSON). The database row is
/// the only truth, so a reload, a second Admin or another node sees the same.
@Controller
@RequestMapping("/admin/automate/{integration}")
class ProgressController {

    private final Progress progress;
    private final ProgressLook look;
    private final ProgressStream stream;
    private final Connections connections;

    ProgressController(
            Progress progress, ProgressLook look, ProgressStream stream, Connections connections) {
        this.progress = progress;
        this.look = look;
        this.stream = stream;
        this.connections = connections;
    }

    /// @param seen the stage of the page that listens
    /// @param last sent by browsers that lost the line
    /// @param after the same, by a script that opens a new line
    @GetMapping("/progress/events")
    ResponseEntity<SseEmitter> events(
            @PathVariable Product integration,
            @RequestParam(defaultValue = "") String seen,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            @RequestParam(required = false) @Nullable String after,
            @AuthenticationPrincipal Member reader) {
        var emitter =
                stream.open(
                        new ProgressStream.Listener(
                                reader,
                                integration,
                                Optional.of(seen).filter(stage -> !stage.isEmpty()),
                                Moment.read(last).or(() -> Moment.read(after))));
        return ResponseEntity.ok()
                .header("X-Accel-Buffering", "no")
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(emitter);
    }

    /// For a page that no events reach.
    ///
    /// @param id of the [Moment] shown, empty while nothing is
    /// @param finished whether the page around the progress must change
    record Told(String id, String html, boolean finished) {}

    @GetMapping(value = "/progress/look", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Told> look(@PathVariable Product integration, @RequestParam String seen) {
        var now = look.at(integration);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Told(
                                now.moment().map(Moment::toString).orElse(""),
                                now.html(),
                                !now.stage().equals(seen)));
    }

    @GetMapping(value = "/progress.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Map<String, Object> json(@PathVariable Product integration) {
        var upgrade = progress.upgrade(integration);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("integration", integration.name());
        answer.put(
                "mode",
                connections
                        .current(integration)
                        .map(Connection::mode)
                        .map(Enum::name)
                        .orElse("NONE"));
        answer.put("upgrade", upgrade.map(found -> found.state().name()).orElse("NONE"));
        answer.put("why", upgrade.flatMap(Upgrade::why).orElse(""));
        answer.put("run", progress.current(integration).orElse(null));
        return answer;
    }
}
