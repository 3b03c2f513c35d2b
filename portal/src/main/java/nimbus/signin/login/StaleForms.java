package nimbus.signin.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import nimbus.signin.SignedIn;
import nimbus.web.ErrorPages;
import nimbus.web.PublicUrl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Forms of a page that was left open, while its session ended or another tab logged in or out.
/// Their tokens fit no more; the person has done nothing wrong.
@Component
class StaleForms {

    /// Shown again, with what was typed.
    private static final Set<String> SHOWN_AGAIN =
            Set.of(
                    "/login",
                    "/login/pin",
                    "/forgot-password",
                    "/password",
                    "/password/pin",
                    "/setup");

    private static final String OPEN_TOO_LONG =
            "This page was open for a long time, or you logged in or out in another tab. Please"
                    + " enter it once more.";

    private final PublicUrl publicUrl;

    StaleForms(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /// @return whether it was answered; else the person has to log in first
    boolean answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var path = request.getRequestURI();
        if (path.equals("/logout")) {
            return logOut(request, response);
        }
        var again = path.equals("/login/sso") ? "/login" : path.replaceFirst("/resend$", "");
        if (SHOWN_AGAIN.contains(again)) {
            showAgain(again, request, response);
            return true;
        }
        if (isSignedIn()) {
            ErrorPages.refuse(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    "The page with this form is older than your login, so nothing was changed. Go"
                            + " back, load it anew and do it once more.");
            return true;
        }
        return false;
    }

    /// Whoever presses Logout wants to be logged out, whatever the page knew. Other sites' forms do
    /// not log anybody out.
    private boolean logOut(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!isSignedIn()) {
            response.sendRedirect("/login?out");
            return true;
        }
        if (isFromOurPage(request)) {
            request.getRequestDispatcher("/logout").forward(request, response);
            return true;
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
        return true;
    }

    private static void showAgain(
            String page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute("refused", OPEN_TOO_LONG);
        request.setAttribute("stale", true);
        response.setStatus(HttpStatus.FORBIDDEN.value());
        request.getRequestDispatcher(page)
                .forward(
                        new HttpServletRequestWrapper(request) {

                            @Override
                            public String getMethod() {
                                return "GET";
                            }
                        },
                        response);
    }

    private boolean isFromOurPage(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null
                ? publicUrl.origin().equals(request.getHeader(HttpHeaders.ORIGIN))
                : site.equals("same-origin");
    }

    private static boolean isSignedIn() {
        var reader = SecurityContextHolder.getContext().getAuthentication();
        return reader != null && reader.getPrincipal() instanceof SignedIn;
    }
}
