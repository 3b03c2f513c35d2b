package nimbus.servergate;

import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.practice.Member;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// `Take up now` on the attention list: a sync that carries the decisions out.
@Controller
class TakeUpController {

    private static final String PAGE = "redirect:/admin/automate/attention";

    private final Connections connections;
    private final ServerGate gate;

    TakeUpController(Connections connections, ServerGate gate) {
        this.connections = connections;
        this.gate = gate;
    }

    /// Does not wait for the timetable.
    @PostMapping("/admin/automate/attention/take-up")
    String takeUp(@AuthenticationPrincipal Member admin, RedirectAttributes next) {
        var why =
                connections.all().stream()
                        .filter(Connection::readable)
                        .map(connection -> gate.manualSync(connection.product(), admin.actor()))
                        .flatMap(started ->
                                started instanceof ServerGate.Started.Unavailable(var reason)
                                        ? java.util.stream.Stream.of(reason)
                                        : java.util.stream.Stream.<String>of())
                        .findFirst();
        why.map(Message::refused)
                .orElseGet(
                        () -> Message.done("A Manual Sync has started; it takes the decisions up."))
                .show(next);
        return PAGE;
    }
}
