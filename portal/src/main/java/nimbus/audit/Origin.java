package nimbus.audit;

import jakarta.servlet.http.HttpServletRequest;
import nimbus.practice.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

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

    /// What a person does in a request comes from where the request comes from, whichever feature
    /// says so.
    static AuditEvent completed(AuditEvent event) {
        return event.source().isEmpty()
                        && !event.actor().equals(AuditEvent.SYSTEM)
                        && RequestContextHolder.getRequestAttributes()
                                instanceof ServletRequestAttributes running
                ? of(event.actor(), running.getRequest()).complete(event)
                : event;
    }

    private AuditEvent complete(AuditEvent event) {
        return event.from(source, device);
    }

    private static String device(@Nullable String agent) {
        if (agent == null) {
            return "";
        }
        return agent.length() <= LONGEST_DEVICE ? agent : agent.substring(0, LONGEST_DEVICE);
    }
}
