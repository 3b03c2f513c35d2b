package nimbus.audit;

import jakarta.servlet.http.HttpServletRequest;
import nimbus.practice.Member;
import org.jspecify.annotations.Nullable;

/// Who is asking, from where and with what: the part that all audit events of one request share.
public record Origin(String actor, String source, String device) {

    private static final int LONGEST_DEVICE = 200;

    public static Origin of(Member member, HttpServletRequest request) {
        return of(member.actor(), request);
    }

    public static Origin of(String actor, HttpServletRequest request) {
        return new Origin(actor, request.getRemoteAddr(), device(request.getHeader("User-Agent")));
    }

    public AuditEvent did(String action, String object) {
        return AuditEvent.by(actor, action, object).from(source, device);
    }

    /// The same place, once it is known who is there.
    public Origin as(String newActor) {
        return new Origin(newActor, source, device);
    }

    private static String device(@Nullable String agent) {
        if (agent == null) {
            return "";
        }
        return agent.length() <= LONGEST_DEVICE ? agent : agent.substring(0, LONGEST_DEVICE);
    }
}
