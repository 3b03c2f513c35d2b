package nimbus.installation;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this installation runs.
///
/// @param home the folder of everything that is kept, unless set elsewhere
/// @param publicUrl the address people reach the portal at; links in mail are made from it
@ConfigurationProperties("nimbus")
public record Installation(
        @DefaultValue("production") Mode mode,
        @DefaultValue(".nimbus") Path home,
        @DefaultValue("http://localhost:8080") URI publicUrl) {

    public Installation {
        if (publicUrl.getHost() == null || !isWebAddress(publicUrl)) {
            throw new WrongSetting(
                    "nimbus.public-url",
                    publicUrl.toString(),
                    "an https address, or http://localhost with a port");
        }
    }

    private static boolean isWebAddress(URI url) {
        return "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    }
}
