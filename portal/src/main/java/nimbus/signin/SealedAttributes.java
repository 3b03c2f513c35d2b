package nimbus.signin;

import java.io.IOException;
import nimbus.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.serializer.DefaultDeserializer;
import org.springframework.core.serializer.DefaultSerializer;

/// What web sessions remember, as it lies in the database.
final class SealedAttributes {

    private static final Logger LOG = LoggerFactory.getLogger(SealedAttributes.class);

    private static final String PLACE = "session";

    private final Vault vault;
    private final DefaultSerializer writer = new DefaultSerializer();
    private final DefaultDeserializer reader =
            new DefaultDeserializer(SealedAttributes.class.getClassLoader());

    SealedAttributes(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(Object attribute) {
        try {
            return vault.seal(writer.serializeToByteArray(attribute), PLACE);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "A session cannot remember a " + attribute.getClass().getName(), e);
        }
    }

    /// Nothing when it cannot be read: written by another version, with lost keys, or by nobody of
    /// ours. Whoever it was then starts afresh; a page that always fails would help nobody.
    @Nullable Object open(byte[] sealed) {
        try {
            return reader.deserializeFromByteArray(vault.openBytes(sealed, PLACE));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.info(
                    "A session holds something unreadable, which counts as nothing: {}",
                    e.toString());
            return null;
        }
    }
}
