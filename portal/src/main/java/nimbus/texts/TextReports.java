package nimbus.texts;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import nimbus.messages.SmsGateway;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.web.PublicUrl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where a gateway calls back to say what became of a text message. Anybody may call; only what the
/// gateway has signed, for exactly this message, is believed.
@RestController
class TextReports {

    private final SmsGateway gateway;
    private final TextLog log;
    private final PublicUrl publicUrl;

    TextReports(SmsGateway gateway, TextLog log, PublicUrl publicUrl) {
        this.gateway = gateway;
        this.log = log;
        this.publicUrl = publicUrl;
    }

    static String path(PracticeId practice, UUID text) {
        return "/texts/%s/%s/report".formatted(practice, text);
    }

    @PostMapping("/texts/{practice}/{text}/report")
    ResponseEntity<Void> take(
            @PathVariable UUID practice,
            @PathVariable UUID text,
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature,
            @RequestParam Map<String, String> form) {
        var owner = new PracticeId(practice);
        var fate = gateway.fate(URI.create(publicUrl.at(path(owner, text))), form, signature);
        if (fate.isEmpty()) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        CurrentPractice.run(owner, () -> log.report(text, fate.get()));
        return ResponseEntity.noContent().build();
    }
}
