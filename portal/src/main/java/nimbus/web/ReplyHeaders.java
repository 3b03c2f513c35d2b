package nimbus.web;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What every answer tells the browser not to do, whoever gives it: a page, a filter, the firewall
/// or the server itself.
@Component
public class ReplyHeaders {

    private static final long YEAR = 365L * 24 * 60 * 60;

    private final Map<String, String> all;

    ReplyHeaders(PublicUrl publicUrl, WebSettings settings, ObjectProvider<FormTargets> targets) {
        var headers = new TreeMap<String, String>();
        headers.put("Content-Security-Policy", content(settings, targets.stream()));
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("X-XSS-Protection", "0");
        if (publicUrl.secure()) {
            // TLS may end at a proxy, so the request itself need not be.
            headers.put("Strict-Transport-Security", "max-age=" + YEAR + " ; includeSubDomains");
        }
        all = Map.copyOf(headers);
    }

    public Map<String, String> all() {
        return all;
    }

    private static String content(WebSettings settings, Stream<FormTargets> features) {
        var known = features.flatMap(FormTargets::places).flatMap(ReplyHeaders::origin);
        var forms =
                Stream.concat(known, settings.formTargets().stream())
                        .distinct()
                        .sorted()
                        .map(origin -> " " + origin)
                        .collect(Collectors.joining());
        return "default-src 'self'; object-src 'none'; base-uri 'none';"
                + " form-action 'self'"
                + forms
                + "; frame-ancestors 'none'";
    }

    private static Stream<String> origin(URI place) {
        return place.getHost() == null
                ? Stream.empty()
                : Stream.of(place.getScheme() + "://" + place.getAuthority());
    }
}
