package nimbus.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import nimbus.installation.CannotStart;

/// Encrypts small secrets (AES-256-GCM) and makes keyed hashes of short ones.
///
/// A secret is bound to the place it belongs to: read for another row or practice, it does not
/// open.
public final class Vault {

    private final Aead aead;
    private final Mac mac;
    private final Path folder;

    Vault(KeysetHandle secrets, KeysetHandle hashes, Path folder) throws GeneralSecurityException {
        this.aead = secrets.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.mac = hashes.getPrimitive(RegistryConfiguration.get(), Mac.class);
        this.folder = folder;
    }

    /// @param place what the secret belongs to, for example `practice/…/connection/…/api-key`
    public byte[] seal(String secret, String place) {
        return seal(secret.getBytes(StandardCharsets.UTF_8), place);
    }

    public byte[] seal(byte[] secret, String place) {
        try {
            return aead.encrypt(secret, bytes(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt", e);
        }
    }

    /// @throws Unreadable when the bytes were changed, moved to another place or sealed with a lost
    ///   key
    public String open(byte[] sealed, String place) {
        return new String(openBytes(sealed, place), StandardCharsets.UTF_8);
    }

    public byte[] openBytes(byte[] sealed, String place) {
        try {
            return aead.decrypt(sealed, bytes(place));
        } catch (GeneralSecurityException e) {
            throw new Unreadable(place, e);
        }
    }

    /// A keyed hash: equal inputs at the same place give equal hashes, and nobody without the key
    /// can test guesses.
    public byte[] hash(String secret, String place) {
        try {
            return mac.computeMac(bytes(place + "\n" + secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot hash", e);
        }
    }

    /// Does what may be done once in the life of these keys, whatever the database says; again only
    /// when it was cut off.
    public void once(String what, Runnable work) {
        var mark = folder.resolve(what + ".done");
        if (Files.exists(mark)) {
            return;
        }
        work.run();
        try {
            Files.writeString(mark, "");
        } catch (IOException e) {
            throw new CannotStart(
                    "Nimbus has to write %s once, and cannot: %s".formatted(mark, e.getMessage()),
                    "Let Nimbus write to the key folder for one start.",
                    e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A sealed value that does not open.
    public static class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unreadable(String place, Throwable cause) {
            super(
                    "The secret at " + place + " cannot be read with the keys of this installation",
                    cause);
        }
    }
}
