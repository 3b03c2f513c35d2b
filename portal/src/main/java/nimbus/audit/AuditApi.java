package nimbus.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import nimbus.web.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log, newest first, for programs with a key.
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private static final int PAGE = 100;

    private final AuditTrail trail;

    AuditApi(AuditTrail trail) {
        this.trail = trail;
    }

    record AuditItem(
            long position,
            Instant at,
            String actor,
            String action,
            String object,
            boolean success,
            String source,
            String device,
            Map<String, String> detail) {

        AuditItem {
            detail = Map.copyOf(detail);
        }
    }

    @GetMapping
    @Audited("audit.read")
    Cursor<AuditItem> list(@RequestParam(required = false) @Nullable Long after) {
        var found =
                trail
                        .page(
                                new AuditQuery(null, null, null, null),
                                ZoneOffset.UTC,
                                after,
                                PAGE + 1)
                        .stream()
                        .map(AuditApi::item)
                        .toList();
        return Cursor.of(found, PAGE, AuditItem::position);
    }

    private static AuditItem item(AuditEntry entry) {
        var event = entry.event();
        return new AuditItem(
                entry.position(),
                entry.at(),
                event.actor(),
                event.action(),
                event.object(),
                event.success(),
                event.source(),
                event.device(),
                event.detail());
    }
}
