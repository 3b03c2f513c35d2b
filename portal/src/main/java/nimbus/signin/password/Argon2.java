package nimbus.signin.password;

import java.lang.ref.SoftReference;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Argon2id at the cost that OWASP names (19 MiB, 2 passes), in the notation of the reference
/// implementation. Each comparison uses the memory of an earlier one again: fresh memory for every
/// login is what a small heap would mostly collect.
final class Argon2 {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    /// A hash as it is made here: the salt, then the hash itself.
    private static final Pattern OURS =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=%d,t=%d,p=%d\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})"
                            .formatted(KIBIBYTES, PASSES, LANES));

    private final Argon2PasswordEncoder library =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);

    /// Memory nobody computes in at the moment, wiped. When memory gets scarce it is given up.
    private final ConcurrentLinkedDeque<SoftReference<FixedBlockPool>> idle =
            new ConcurrentLinkedDeque<>();

    /// With a salt of its own.
    String encode(String password) {
        var hash = library.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The password could not be hashed");
        }
        return hash;
    }

    /// @param encoded of any cost; only that of today's hashes is quick
    boolean matches(String password, String encoded) {
        var ours = OURS.matcher(encoded);
        if (!ours.matches()) {
            return library.matches(password, encoded);
        }
        var salt = Base64.getDecoder().decode(ours.group(1));
        var hash = Base64.getDecoder().decode(ours.group(2));
        return MessageDigest.isEqual(hash, hash(password, salt));
    }

    private byte[] hash(String password, byte[] salt) {
        var memory = memory();
        try {
            var argon2 = new Argon2BytesGenerator();
            argon2.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withSalt(salt)
                            .withParallelism(LANES)
                            .withMemoryAsKB(KIBIBYTES)
                            .withIterations(PASSES)
                            .withBlockPool(memory)
                            .build());
            var hash = new byte[HASH_BYTES];
            argon2.generateBytes(password.toCharArray(), hash);
            return hash;
        } finally {
            idle.push(new SoftReference<>(memory));
        }
    }

    private FixedBlockPool memory() {
        for (var used = idle.poll(); used != null; used = idle.poll()) {
            var memory = used.get();
            if (memory != null) {
                return memory;
            }
        }
        return new FixedBlockPool(Argon2BytesGenerator.getBlockCount(KIBIBYTES, LANES));
    }
}
