package nimbus.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import nimbus.practice.CurrentPractice;
import nimbus.vault.Vault;
import org.springframework.stereotype.Component;

/// What binds the entries of a practice's log to each other and to their order. Made with a key
/// that never lies in the database, so that its owner cannot make them anew.
@Component
class ChainSeals {

    /// As long as digests were before they had a key.
    static final int UNKEYED_BYTES = 32;

    /// Before the first entry.
    static final byte[] START = new byte[UNKEYED_BYTES];

    private final Vault vault;

    ChainSeals(Vault vault) {
        this.vault = vault;
    }

    byte[] entry(byte[] previous, long position, Instant at, AuditEvent event, String detail) {
        var text =
                HexFormat.of().formatHex(previous) + '\u0000' + text(position, at, event, detail);
        return vault.hash(text, place("entry"));
    }

    /// Which entry is the last: without it, the newest ones could be cut off.
    byte[] head(long position, byte[] digest) {
        return vault.hash(position + " " + HexFormat.of().formatHex(digest), place("head"));
    }

    private static String place(String what) {
        return "practice/" + CurrentPractice.required() + "/audit/" + what;
    }

    /// What earlier versions kept; worth something only where [ChainSealing] took it over.
    static byte[] unkeyed(
            byte[] previous, long position, Instant at, AuditEvent event, String detail) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous);
            return sha.digest(text(position, at, event, detail).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(long position, Instant at, AuditEvent event, String detail) {
        return String.join(
                "\u0000",
                Long.toString(position),
                at.toString(),
                event.actor(),
                event.action(),
                event.object(),
                Boolean.toString(event.success()),
                event.source(),
                event.device(),
                detail);
    }
}
