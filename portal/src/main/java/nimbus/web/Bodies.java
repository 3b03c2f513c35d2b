package nimbus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes in what a request brings before anybody looks at it: whole, small and in time, or not at
/// all. Files are the exception: they stay in the connection for the feature that files them.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class Bodies extends OncePerRequestFilter {

    private static final int KB = 1024;

    /// For a login code, a password and a PIN.
    private static final int SIGN_IN = 16 * KB;

    /// For the longest of our forms, a thousand ticks or notes of some pages.
    private static final int FORM = 256 * KB;

    /// Open to everybody.
    private static final Pattern SIGN_IN_ADDRESS =
            Pattern.compile("/(api|login|password|forgot-password|setup|texts|logout)(/.*)?");

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final WebSettings settings;

    Bodies(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(taken(request), response);
        } catch (TooLarge tooLarge) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            BarePage.send(
                    request,
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "At most %d kB can be sent here at once. Send less at once."
                            .formatted(tooLarge.most / KB));
        } catch (Fields.Unreadable unreadable) {
            BarePage.send(request, response, HttpStatus.BAD_REQUEST, said(unreadable));
        } catch (Late late) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            BarePage.send(request, response, HttpStatus.REQUEST_TIMEOUT, said(late));
        }
    }

    private HttpServletRequest taken(HttpServletRequest request)
            throws TooLarge, Fields.Unreadable, Late, IOException {
        var fields = new Fields().add(request.getQueryString());
        if (!WITH_BODY.contains(request.getMethod())) {
            return new TakenRequest(request, fields, new byte[0]);
        }
        if (FilesForm.is(request)) {
            return new WithFiles(
                    request,
                    fields,
                    new PacedBody(request.getInputStream(), settings.bodyTime(), System::nanoTime));
        }
        var body = body(request);
        if (is(request, MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            fields.add(new String(body, StandardCharsets.ISO_8859_1));
        }
        return new TakenRequest(request, fields, body);
    }

    private byte[] body(HttpServletRequest request) throws TooLarge, Late, IOException {
        int most = SIGN_IN_ADDRESS.matcher(request.getRequestURI()).matches() ? SIGN_IN : FORM;
        if (request.getContentLengthLong() > most) {
            throw new TooLarge(most);
        }
        try {
            var in = new PacedBody(request.getInputStream(), settings.bodyTime(), System::nanoTime);
            var body = in.readNBytes(most + 1);
            if (body.length > most) {
                throw new TooLarge(most);
            }
            return body;
        } catch (PacedBody.TooSlow slow) {
            throw new Late(String.valueOf(slow.getReason()));
        }
    }

    private static boolean is(HttpServletRequest request, String type) {
        var sent = request.getContentType();
        return sent != null && sent.strip().regionMatches(true, 0, type, 0, type.length());
    }

    private static final class TooLarge extends Exception {

        private static final long serialVersionUID = 1;

        private final int most;

        TooLarge(int most) {
            this.most = most;
        }
    }

    private static final class Late extends Exception {

        private static final long serialVersionUID = 1;

        Late(String why) {
            super(why);
        }
    }

    /// The files come when they are asked for.
    private static final class WithFiles extends TakenRequest {

        private final ServletInputStream body;

        WithFiles(HttpServletRequest request, Fields fields, ServletInputStream body) {
            super(request, fields, new byte[0]);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return body;
        }
    }

    private static String said(Exception reason) {
        return Objects.requireNonNullElse(reason.getMessage(), "");
    }
}
