package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nimbus.practice.CurrentPractice;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Works out anew for each browser request who is there and what they may do.
@Component
public class SessionContexts implements SecurityContextRepository {

    /// Writing down each request would cost a write per page; a tenth of Auto Logoff is near
    /// enough.
    private static final int IDLE_STEPS = 10;

    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    private final SignIns signIns;
    private final SignInSettings settings;
    private final Clock clock;

    SessionContexts(SignIns signIns, SignInSettings settings, Clock clock) {
        this.signIns = signIns;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings(
            "deprecation") // The interface still requires it; loadDeferredContext uses it.
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        var request = holder.getRequest();
        return Session.signedIn(request)
                .flatMap(person ->
                        CurrentPractice.call(person.practice(), () -> contextOf(person, request)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    /// The session's own content is written when signing in, so there is nothing to save.
    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return Session.signedIn(request).isPresent();
    }

    private java.util.Optional<SecurityContext> contextOf(
            SignedIn person, HttpServletRequest request) {
        var now = clock.instant();
        var live = signIns.find(person.signIn()).filter(found -> found.aliveAt(now, settings));
        if (live.isEmpty()) {
            signIns.end(person.signIn(), "over");
            return java.util.Optional.empty();
        }
        if (isPersonsDoing(request) && worthNoting(live.get(), now)) {
            signIns.seen(person.signIn());
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        person, null, live.get().authorities()));
        return java.util.Optional.of(context);
    }

    private static boolean worthNoting(LiveSignIn live, Instant now) {
        var step = live.autoLogoff().dividedBy(IDLE_STEPS);
        var shorter = step.compareTo(LONGEST_STEP) < 0 ? step : LONGEST_STEP;
        return now.isAfter(live.lastSeenAt().plus(shorter));
    }

    /// A page that watches a run by itself does not keep an absent person signed in.
    private static boolean isPersonsDoing(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return request.getHeader("X-Nimbus-Watching") == null
                && (accept == null || !accept.contains("text/event-stream"));
    }
}
