package nimbus.documents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/// The token that our pages put into their forms, as Spring Security keeps it.
final class FormToken {

    private final XorCsrfTokenRequestAttributeHandler masks =
            new XorCsrfTokenRequestAttributeHandler();
    private final HttpServletRequest request;
    private final CsrfToken expected;

    FormToken(
            CsrfTokenRepository tokens, HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        Supplier<CsrfToken> kept = tokens.loadDeferredToken(request, response);
        this.expected = kept.get();
    }

    String field() {
        return expected.getParameterName();
    }

    /// Programs of ours send it there, before the body.
    boolean isInHeader() {
        return request.getHeader(expected.getHeaderName()) != null && fits(request);
    }

    boolean isIn(String field) {
        return fits(
                new HttpServletRequestWrapper(request) {

                    @Override
                    public @Nullable String getParameter(String name) {
                        return name.equals(field()) ? field : null;
                    }
                });
    }

    private boolean fits(HttpServletRequest sent) {
        var actual = masks.resolveCsrfTokenValue(sent, expected);
        return actual != null && MessageDigest.isEqual(bytes(actual), bytes(expected.getToken()));
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }
}
