package nimbus.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import nimbus.installation.CannotStart;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class KeyCheckTest {

    @Autowired private Vault vault;
    @Autowired private JdbcClient db;
    @TempDir private Path elsewhere;

    @Test
    void theSameKeysFitAtEveryStart() {
        assertThatCode(() -> new KeyCheck(vault, db).afterPropertiesSet())
                .doesNotThrowAnyException();
    }

    @Test
    @Tag("F73")
    void lostKeysStopTheStartWithATextThatSaysWhatToRestore()
            throws GeneralSecurityException, IOException {
        var otherKeys = VaultConfiguration.vaultIn(elsewhere);

        assertThatThrownBy(() -> new KeyCheck(otherKeys, db).afterPropertiesSet())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not the ones")
                .extracting(refusal -> ((CannotStart) refusal).remedy())
                .asString()
                .contains("secrets.json", "hashes.json", "nimbus.vault.keys");
    }
}
