package nimbus.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a page tells the next one after a redirect. For people with a session it waits there, for
/// strangers in a cookie: telling them something stores nothing.
@Component("flashMapManager")
class FlashCookie extends SessionFlashMapManager {

    private static final String SAID = FlashCookie.class.getName();
    private static final TypeReference<Map<String, Object>> SENTENCES = new TypeReference<>() {};

    /// Browsers keep cookies of 4 kB.
    private static final int LONGEST = 3000;

    private static final int SECONDS = 60;

    private final JsonMapper json;
    private final String name;
    private final boolean secure;

    FlashCookie(PublicUrl publicUrl, JsonMapper json) {
        this.json = json;
        secure = publicUrl.secure();
        name = secure ? "__Host-nimbus-said" : "nimbus-said";
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        var kept = super.retrieveFlashMaps(request);
        var said = said(request);
        if (said == null) {
            return kept;
        }
        var all = new CopyOnWriteArrayList<FlashMap>();
        if (kept != null) {
            all.addAll(kept);
        }
        all.add(said);
        return all;
    }

    @Override
    protected void updateFlashMaps(
            List<FlashMap> waiting, HttpServletRequest request, HttpServletResponse response) {
        var said = request.getAttribute(SAID);
        boolean stranger = request.getSession(false) == null;
        if (!stranger) {
            super.updateFlashMaps(
                    new CopyOnWriteArrayList<>(
                            waiting.stream().filter(map -> map != said).toList()),
                    request,
                    response);
        }
        var newest =
                stranger
                        ? waiting.stream()
                                .filter(map -> map != said)
                                .reduce((_, last) -> last)
                                .map(this::written)
                                .filter(text -> text.length() <= LONGEST)
                        : Optional.<String>empty();
        if (newest.isPresent()) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie(newest.get(), SECONDS));
        } else if (WebUtils.getCookie(request, name) != null) {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie("", 0));
        }
    }

    /// Asking for the session's mutex would begin a session.
    @Override
    protected Object getFlashMapsMutex(HttpServletRequest request) {
        return request.getSession(false) == null ? request : super.getFlashMapsMutex(request);
    }

    /// What the cookie says, which is spent by reading.
    private @Nullable FlashMap said(HttpServletRequest request) {
        if (request.getAttribute(SAID) instanceof FlashMap read) {
            return read;
        }
        @Nullable Cookie sent = WebUtils.getCookie(request, name);
        if (sent == null || sent.getValue().isEmpty() || sent.getValue().length() > LONGEST) {
            return null;
        }
        try {
            var text =
                    new String(
                            Base64.getUrlDecoder().decode(sent.getValue()), StandardCharsets.UTF_8);
            var said = new FlashMap();
            json.readValue(text, SENTENCES)
                    .forEach((key, value) -> {
                        if (value instanceof String || value instanceof Boolean) {
                            said.put(key, value);
                        }
                    });
            request.setAttribute(SAID, said);
            return said;
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return null;
        }
    }

    private String written(FlashMap map) {
        var text = json.writeValueAsString(Map.copyOf(map));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String cookie(String value, int seconds) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(seconds)
                .build()
                .toString();
    }
}
