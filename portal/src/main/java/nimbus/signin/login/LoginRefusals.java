package nimbus.signin.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import nimbus.signin.LiveSignIn;
import nimbus.signin.Session;
import nimbus.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests that may not go on: with the next step to sign in where there is one, else with
/// a plain refusal.
@Component
class LoginRefusals {

    private static final Pattern EXPORT = Pattern.compile("\\.(csv|xlsx|json)$");

    /// What comes back from Xero is an Admin's doing, like the pages it was asked for on.
    static final String CALLBACK = "/connect/callback";

    private final JsonMapper json;
    private final Pages pages;
    private final ReturnPages returnPages;
    private final StaleForms staleForms;

    LoginRefusals(JsonMapper json, Pages pages, ReturnPages returnPages, StaleForms staleForms) {
        this.json = json;
        this.pages = pages;
        this.returnPages = returnPages;
        this.staleForms = staleForms;
    }

    void unknownPerson(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        if (request.getRequestURI().equals("/logout")) {
            response.sendRedirect("/login?out");
            return;
        }
        var next = Session.waiting(request).isPresent() ? "/login/pin" : "/login";
        if (isPage(request) && isTab(request)) {
            next =
                    UriComponentsBuilder.fromPath(next)
                            .queryParam(ReturnPages.PARAMETER, "{page}")
                            .encode()
                            .build(pageOf(request))
                            .toString();
        } else if (isPage(request)) {
            returnPages.remember(request, response, pageOf(request));
        }
        send(request, response, next);
    }

    void deniedPerson(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException, ServletException {
        if (reason instanceof CsrfException) {
            if (!staleForms.answer(request, response)) {
                send(request, response, "/login?ended");
            }
            return;
        }
        boolean afterPin = isAdminPage(request) ? holds(LiveSignIn.ADMIN) : isExport(request);
        if (holds(LiveSignIn.PIN_DUE) && afterPin) {
            Session.returnTo(request, isPage(request) ? pageOf(request) : pageBefore(request));
            send(request, response, "/login/pin");
            return;
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }

    void unknownProgram(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException reason)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "DPoP algs=\"ES256\"");
        problem(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                "Sign in first: send the token of a completed sign-in.");
    }

    void deniedProgram(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        problem(request, response, HttpStatus.FORBIDDEN, "This token does not allow that.");
    }

    /// A fragment or stream cannot show a sign-in page; htmx leaves for it when told so.
    private void send(HttpServletRequest request, HttpServletResponse response, String next)
            throws IOException {
        if (isPart(request)) {
            response.setHeader("HX-Redirect", next);
            problem(request, response, HttpStatus.UNAUTHORIZED, "Sign in first.");
        } else {
            response.sendRedirect(next);
        }
    }

    private void problem(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String detail)
            throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /// Not a style sheet, an icon or a file.
    private boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && !isPart(request) && pages.has(pageOf(request));
    }

    /// Today's browsers say that it is for a tab. It then keeps its page by itself; for others the
    /// session remembers the last one.
    private static boolean isTab(HttpServletRequest request) {
        return "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    private static boolean isPart(HttpServletRequest request) {
        @Nullable String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getHeader("HX-Request") != null
                || accept != null
                        && (accept.contains("text/event-stream")
                                || accept.contains("application/json"));
    }

    private static boolean isAdminPage(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals("/admin") || path.startsWith("/admin/") || path.equals(CALLBACK);
    }

    /// A file of many records.
    static boolean isExport(HttpServletRequest request) {
        return EXPORT.matcher(request.getRequestURI()).find();
    }

    private static String pageOf(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /// For a form or fragment: the page it stands on, if that is one of ours.
    private static String pageBefore(HttpServletRequest request) {
        @Nullable String referrer = request.getHeader(HttpHeaders.REFERER);
        if (referrer == null) {
            return "/admin";
        }
        try {
            var page = URI.create(referrer);
            boolean ours =
                    request.getHeader(HttpHeaders.HOST) != null
                            && request.getHeader(HttpHeaders.HOST).equals(page.getAuthority());
            return ours && page.getRawPath() != null ? page.getRawPath() : "/admin";
        } catch (IllegalArgumentException e) {
            return "/admin";
        }
    }

    private static boolean holds(String authority) {
        var reader = SecurityContextHolder.getContext().getAuthentication();
        return reader != null
                && reader.getAuthorities().stream()
                        .anyMatch(granted -> authority.equals(granted.getAuthority()));
    }
}
