package nimbus.setup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The right to set this installation up: 256 random bits, of which only the hash is kept, valid
/// until used or until the next start.
final class SetupTicket {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] digest;

    private SetupTicket(byte[] digest) {
        this.digest = digest;
    }

    record Drawn(SetupTicket ticket, String token) {}

    static Drawn draw() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return new Drawn(new SetupTicket(hash(token)), token);
    }

    boolean fits(String token) {
        return MessageDigest.isEqual(digest, hash(token));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
