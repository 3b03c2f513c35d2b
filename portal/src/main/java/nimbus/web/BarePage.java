package nimbus.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.util.HtmlUtils;

/// An answer that needs nothing but itself: for requests that are refused before anything is known
/// of them, and for when nothing else works.
public final class BarePage {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s · Nimbus</title>
              <link rel="icon" href="/nimbus.svg" type="image/svg+xml">
              <link rel="stylesheet" href="%4$s">
            </head>
            <body>
            <main class="page-body"><div class="container-xl">
              <div class="empty">
                <h1 class="empty-title">%1$s</h1>
                <p class="empty-subtitle" role="alert">%2$s</p>
                <div class="empty-action"><a class="btn btn-primary" href="%3$s">Go to Nimbus</a></div>
              </div>
            </div></main>
            </body>
            </html>
            """;

    private static final String STYLESHEET = stylesheet();

    private BarePage() {}

    /// @param what to do next, in a sentence
    public static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String what)
            throws IOException {
        send(request, response, status, what, "/");
    }

    /// @param wayBack where the button leads
    static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String what,
            String wayBack)
            throws IOException {
        var page = Wanted.page(request, request.getRequestURI());
        var text = page ? html(status, what, wayBack) : problem(status, what);
        response.setStatus(status.value());
        response.setContentType(
                page ? "text/html;charset=UTF-8" : MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String html(HttpStatus status, String what, String wayBack) {
        return PAGE.formatted(
                ErrorWords.title(status),
                HtmlUtils.htmlEscape(what),
                HtmlUtils.htmlEscape(wayBack),
                STYLESHEET);
    }

    /// As the resource chain addresses it: with the hash of what it holds.
    private static String stylesheet() {
        try (var css = BarePage.class.getResourceAsStream("/static/nimbus.css")) {
            return "/nimbus-%s.css"
                    .formatted(DigestUtils.md5DigestAsHex(Objects.requireNonNull(css)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problem(HttpStatus status, String what) {
        return """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s"}\
        """
                .formatted(
                        status.getReasonPhrase(),
                        status.value(),
                        what.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{C}", " "));
    }
}
