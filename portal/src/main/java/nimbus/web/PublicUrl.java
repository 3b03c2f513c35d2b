package nimbus.web;

import java.net.URI;
import nimbus.installation.PublicAddress;

/// Where people reach this portal, as browsers write it. Links in mail are made from this setting,
/// never from a request's `Host` header.
public record PublicUrl(URI value) {

    public PublicUrl {
        var typed = value;
        value =
                PublicAddress.normal(typed.toString())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "nimbus.public-url must be an http or https address without"
                                                + " a path, was "
                                                + typed));
    }

    /// @param path begins with a slash
    public String at(String path) {
        return value + path;
    }

    /// As browsers name it: scheme, host and port.
    public String origin() {
        return value.toString();
    }

    public String host() {
        return value.getHost();
    }

    public boolean secure() {
        return "https".equals(value.getScheme());
    }
}
