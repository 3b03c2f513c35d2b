package nimbus.installation;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Writes the public address as browsers do (lower case, without the usual port), before anything
/// is derived from it: mail links, redirect URIs, the origin that passkeys are bound to.
public class PublicAddress implements EnvironmentPostProcessor {

    private static final String SETTING = "nimbus.public-url";
    private static final String ALLOWED =
            "the http or https address of a host that is Nimbus's alone, without a path, such as"
                    + " https://portal.example.co.nz or https://portal.example.co.nz:8443";
    private static final Pattern PARTS =
            Pattern.compile(
                    "(?i)(https?)://([^/?#@:\\[\\]\\s]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?/?");

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var typed = environment.getProperty(SETTING);
        if (typed != null) {
            var normal = normal(typed).orElseThrow(() -> new WrongSetting(SETTING, typed, ALLOWED));
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "public address", Map.of(SETTING, normal.toString())));
        }
    }

    /// @return empty for what cannot be served: another scheme, a path, a query, a user
    public static Optional<URI> normal(String typed) {
        var parts = PARTS.matcher(typed.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var scheme = parts.group(1).toLowerCase(Locale.ROOT);
            var host = host(parts.group(2));
            return Optional.of(URI.create(scheme + "://" + host + port(scheme, parts.group(3))))
                    .filter(address -> address.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String host(String typed) {
        var bare = typed.replaceFirst("\\.$", "");
        return (bare.startsWith("[") ? bare : IDN.toASCII(bare)).toLowerCase(Locale.ROOT);
    }

    private static String port(String scheme, @Nullable String typed) {
        if (typed == null) {
            return "";
        }
        int port = Integer.parseInt(typed);
        int usual = "https".equals(scheme) ? 443 : 80;
        if (port > 65_535) {
            throw new IllegalArgumentException("There is no port " + port);
        }
        return port == usual ? "" : ":" + port;
    }
}
