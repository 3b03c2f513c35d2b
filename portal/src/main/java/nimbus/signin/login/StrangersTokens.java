package nimbus.signin.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import nimbus.signin.Secrets;
import nimbus.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The token that each form carries. Whoever has a session has it there. A stranger, who only looks
/// at the login page, has it in a cookie, so that nothing is stored of anybody who never signs in.
///
/// Nobody else can set that cookie where there is TLS: its name begins with `__Host-`.
@Component
class StrangersTokens implements CsrfTokenRepository {

    private static final String ASKED = StrangersTokens.class.getName();
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final HttpSessionCsrfTokenRepository sessions = new HttpSessionCsrfTokenRepository();
    private final String cookie;
    private final boolean secure;

    StrangersTokens(PublicUrl publicUrl) {
        secure = publicUrl.secure();
        cookie = secure ? "__Host-nimbus-form" : "nimbus-form";
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return hasSession(request) ? sessions.generateToken(request) : token(Secrets.token());
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (hasSession(request)) {
            sessions.saveToken(token, request, response);
        } else if (token != null) {
            request.setAttribute(ASKED, token);
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(token.getToken()));
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        if (hasSession(request)) {
            return sessions.loadToken(request);
        }
        if (request.getAttribute(ASKED) instanceof CsrfToken asked) {
            return asked;
        }
        @Nullable Cookie sent = WebUtils.getCookie(request, cookie);
        return sent == null || !TOKEN.matcher(sent.getValue()).matches()
                ? null
                : token(sent.getValue());
    }

    private String cookie(String value) {
        return ResponseCookie.from(cookie, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build()
                .toString();
    }

    private static boolean hasSession(HttpServletRequest request) {
        return request.getSession(false) != null;
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
