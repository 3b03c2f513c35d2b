package nimbus.signin.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nimbus.signin.NewPassword;
import nimbus.signin.Secrets;
import nimbus.signin.limits.HashQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which passwords are good enough, and how they are kept.
@Component
public class Passwords {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 1000;

    /// Guessability takes more than linear time, and more characters than this are never weak.
    private static final int ESTIMATED = 100;

    private static final List<String> STRENGTHS =
            List.of("Weak", "Weak", "Medium", "Strong", "V.Strong");

    private final Argon2 argon2 = new Argon2();

    /// Compared when there is no account, so that this takes as long as a wrong password.
    private final String nobodys = argon2.encode(Secrets.token());

    private final HashQueue queue = new HashQueue(Runtime.getRuntime().availableProcessors());

    private final Accounts accounts;
    private final Counter comparisons;

    Passwords(Accounts accounts, MeterRegistry meters) {
        this.accounts = accounts;
        this.comparisons =
                Counter.builder("nimbus.signin.password.comparisons")
                        .description("Passwords compared, those of unknown login codes included")
                        .register(meters);
    }

    /// Gives an employee of the current practice a password, without asking anybody.
    ///
    /// @throws IllegalArgumentException when it is not good enough
    public void set(UUID employee, String password) {
        problem(password, List.of())
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        accounts.setPassword(employee, hashed(password, List.of()));
    }

    /// What is wrong with a new password, in words for the person who chose it.
    ///
    /// @param personal the person's own names and addresses, which are easily guessed
    public Optional<String> problem(String password, List<String> personal) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters.");
        }
        if (length > LONGEST) {
            return Optional.of("Use at most " + LONGEST + " characters.");
        }
        if ("Weak".equals(strength(password, personal))) {
            return Optional.of(
                    "This password is easily guessed. Add a few unrelated words, or use one from a"
                            + " password manager.");
        }
        return Optional.empty();
    }

    public NewPassword hashed(String password, List<String> personal) {
        return new NewPassword(argon2.encode(normalised(password)), strength(password, personal));
    }

    /// @param hash null when there is no account or no password yet; takes equally long
    /// @param known whether it is typed where people of the practice usually are; asked only when
    ///   strangers are waiting already
    public boolean matches(String password, @Nullable String hash, BooleanSupplier known) {
        boolean possible = password.length() <= LONGEST;
        var compared = possible ? normalised(password) : "";
        comparisons.increment();
        boolean equal =
                queue.inTurn(known, () -> argon2.matches(compared, hash == null ? nobodys : hash));
        return equal && possible && hash != null;
    }

    private static String strength(String password, List<String> personal) {
        var part = password.length() <= ESTIMATED ? password : password.substring(0, ESTIMATED);
        return STRENGTHS.get(new Zxcvbn().measure(part, personal).getScore());
    }

    /// One keyboard sends `é` as one character, another as two; both mean the same password.
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
