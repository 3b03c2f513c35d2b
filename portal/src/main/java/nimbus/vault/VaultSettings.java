package nimbus.vault;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the keys lie.
///
/// @param keys a folder outside the database and its backups; empty means `keys` in the home folder
@ConfigurationProperties("nimbus.vault")
record VaultSettings(@DefaultValue("") String keys) {

    Path folder(Path home) {
        return keys.isEmpty() ? home.resolve("keys") : Path.of(keys);
    }
}
