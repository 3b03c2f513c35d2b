package nimbus.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;
import nimbus.installation.Installation;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Loads the key sets from files outside the database, making them at the very first start.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultSettings.class)
class VaultConfiguration {

    @Bean
    Vault vault(VaultSettings settings, Installation installation)
            throws GeneralSecurityException, IOException {
        return vaultIn(settings.folder(installation.home()));
    }

    static Vault vaultIn(Path folder) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        MacConfig.register();
        Files.createDirectories(folder);
        return new Vault(
                keys(folder.resolve("secrets.json"), PredefinedAeadParameters.AES256_GCM),
                keys(folder.resolve("hashes.json"), PredefinedMacParameters.HMAC_SHA256_256BITTAG),
                folder);
    }

    private static KeysetHandle keys(Path file, Parameters parameters)
            throws GeneralSecurityException, IOException {
        if (!Files.exists(file)) {
            create(file, KeysetHandle.generateNew(parameters));
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), InsecureSecretKeyAccess.get());
    }

    private static void create(Path file, KeysetHandle keys)
            throws GeneralSecurityException, IOException {
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        try (var channel =
                Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(
                    java.nio.ByteBuffer.wrap(
                            text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException e) {
            // Another node on the same folder was first: its keys are the ones to use.
            return;
        }
    }
}
