package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.PracticeId;
import nimbus.web.Pages;
import org.jspecify.annotations.Nullable;

/// What a browser's session holds: where the sign-in stands, and the page to go back to. Rights are
/// never kept in it.
public final class Session {

    private static final String SIGNED_IN = "nimbus.signed-in";
    private static final String WAITING = "nimbus.waiting-for-pin";
    private static final String PASSWORD_LINK = "nimbus.password-link";
    private static final String CHALLENGE = "nimbus.passkey-challenge";
    private static final String SSO = "nimbus.sso";
    private static final String RETURN_TO = "nimbus.return-to";

    /// Sessions of strangers on their way through single sign-on or an emailed link.
    private static final int STRANGER_SECONDS = 30 * 60;

    /// The attempt ends by the nodes' shared clock, much sooner. Sessions go by the clock of one
    /// machine, and setting that must not take a PIN away.
    private static final int WAITING_SECONDS = 26 * 60 * 60;

    private Session() {}

    /// An attempt that waits for a PIN.
    public record Waiting(PracticeId practice, UUID attempt) implements Serializable {

        private static final long serialVersionUID = 1;
    }

    /// An emailed link that was opened.
    ///
    /// @param attempt that waits for a PIN, once the new password is chosen
    public record OpenedLink(PracticeId practice, UUID employee, UUID link, @Nullable UUID attempt)
            implements Serializable {

        private static final long serialVersionUID = 1;

        public OpenedLink with(UUID newAttempt) {
            return new OpenedLink(practice, employee, link, newAttempt);
        }
    }

    public static Optional<SignedIn> signedIn(HttpServletRequest request) {
        return read(request, SIGNED_IN, SignedIn.class);
    }

    public static Optional<Waiting> waiting(HttpServletRequest request) {
        return read(request, WAITING, Waiting.class);
    }

    public static Optional<OpenedLink> openedLink(HttpServletRequest request) {
        return read(request, PASSWORD_LINK, OpenedLink.class);
    }

    /// Starts afresh, so that nothing known before (session id, CSRF token) works any more.
    public static void signIn(HttpServletRequest request, SignedIn person, int seconds) {
        var session = fresh(request);
        session.setMaxInactiveInterval(seconds);
        session.setAttribute(SIGNED_IN, person);
    }

    public static void waitForPin(HttpServletRequest request, Waiting waiting) {
        if (signedIn(request).isPresent()) {
            request.getSession().setAttribute(WAITING, waiting);
        } else {
            var session = fresh(request);
            session.setMaxInactiveInterval(WAITING_SECONDS);
            session.setAttribute(WAITING, waiting);
        }
    }

    public static void openLink(HttpServletRequest request, OpenedLink link) {
        fresh(request).setAttribute(PASSWORD_LINK, link);
    }

    public static void stopWaiting(HttpServletRequest request) {
        remove(request, WAITING);
    }

    public static void challenge(HttpServletRequest request, Challenge challenge) {
        request.getSession().setAttribute(CHALLENGE, challenge);
    }

    /// Once: the same answer never counts twice.
    public static Optional<Challenge> takeChallenge(HttpServletRequest request) {
        var challenge = read(request, CHALLENGE, Challenge.class);
        remove(request, CHALLENGE);
        return challenge;
    }

    public static void leaveForSso(HttpServletRequest request, SsoAttempt attempt) {
        if (signedIn(request).isPresent()) {
            request.getSession().setAttribute(SSO, attempt);
        } else {
            fresh(request).setAttribute(SSO, attempt);
        }
    }

    /// Once.
    public static Optional<SsoAttempt> takeSso(HttpServletRequest request) {
        var attempt = read(request, SSO, SsoAttempt.class);
        remove(request, SSO);
        return attempt;
    }

    /// Kept in the session, or for the rest of the request when there is none: a session that the
    /// request begins takes it over.
    public static void returnTo(HttpServletRequest request, String page) {
        var session = request.getSession(false);
        if (session == null) {
            request.setAttribute(RETURN_TO, page);
        } else {
            session.setAttribute(RETURN_TO, page);
        }
    }

    /// Where to go back to, as long as that is known.
    public static Optional<String> returnPage(HttpServletRequest request) {
        return read(request, RETURN_TO, String.class)
                .or(() -> asked(request))
                .filter(Pages::isOurs);
    }

    private static Optional<String> asked(HttpServletRequest request) {
        return request.getAttribute(RETURN_TO) instanceof String page
                ? Optional.of(page)
                : Optional.empty();
    }

    /// Where to go now, once.
    public static String takeReturnTo(HttpServletRequest request) {
        var page = returnPage(request).orElse("/");
        remove(request, RETURN_TO);
        request.removeAttribute(RETURN_TO);
        return page;
    }

    public static void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static HttpSession fresh(HttpServletRequest request) {
        var page = read(request, RETURN_TO, String.class).or(() -> asked(request));
        end(request);
        var session = request.getSession(true);
        session.setMaxInactiveInterval(STRANGER_SECONDS);
        page.ifPresent(value -> session.setAttribute(RETURN_TO, value));
        return session;
    }

    private static void remove(HttpServletRequest request, String name) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(name);
        }
    }

    private static <T> Optional<T> read(HttpServletRequest request, String name, Class<T> kind) {
        @Nullable HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(session.getAttribute(name))
                        .filter(kind::isInstance)
                        .map(kind::cast);
    }
}
