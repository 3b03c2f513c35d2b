package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import nimbus.web.PublicUrl;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.stereotype.Component;

/// The session cookie: never readable by scripts, never sent without TLS where there is TLS.
@Component
class SessionCookie extends DefaultCookieSerializer {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    SessionCookie(PublicUrl publicUrl) {
        setCookieName(publicUrl.secure() ? "__Host-nimbus" : "nimbus");
        setCookiePath("/");
        setUseHttpOnlyCookie(true);
        setUseSecureCookie(publicUrl.secure());
        setSameSite("Lax");
    }

    /// What is no id of ours is not worth a look into the database.
    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return super.readCookieValues(request).stream()
                .filter(value -> ID.matcher(value).matches())
                .toList();
    }
}
