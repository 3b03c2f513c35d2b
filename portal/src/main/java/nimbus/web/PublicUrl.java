package nimbus.web;

import java.net.URI;

/// Where people reach this portal. Links in mail are made from this setting, never from a request's
/// `Host` header.
public record PublicUrl(URI value) {

    public PublicUrl {
        if (value.getHost() == null
                || !("http".equals(value.getScheme()) || "https".equals(value.getScheme()))) {
            throw new IllegalArgumentException(
                    "nimbus.public-url must be an http or https address, was " + value);
        }
    }

    /// @param path begins with a slash
    public String at(String path) {
        return value.toString().replaceAll("/+$", "") + path;
    }

    /// As browsers name it: scheme, host and port.
    public String origin() {
        return value.getScheme() + "://" + value.getAuthority();
    }

    public String host() {
        return value.getHost();
    }

    public boolean secure() {
        return "https".equals(value.getScheme());
    }
}
