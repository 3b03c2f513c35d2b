package nimbus.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class Argon2Test {

    private static final String PASSWORD = "Rātā blüht 🌿 spät";

    private final Argon2 argon2 = new Argon2();

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        var hash = argon2.encode(PASSWORD);

        assertThat(argon2.matches(PASSWORD, hash)).isTrue();
        assertThat(argon2.matches(PASSWORD + " ", hash)).isFalse();
        assertThat(argon2.matches(PASSWORD, argon2.encode("another one"))).isFalse();
        assertThat(argon2.matches(PASSWORD, hash)).isTrue();
    }

    @Test
    void theHashesAreThoseOfEverybody() {
        var library = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

        assertThat(library.matches(PASSWORD, argon2.encode(PASSWORD))).isTrue();
        assertThat(argon2.matches(PASSWORD, library.encode(PASSWORD))).isTrue();
    }

    @Test
    void hashesOfAnotherCostMatchToo() {
        var costly = new Argon2PasswordEncoder(16, 32, 2, 32 * 1024, 3);
        var old = costly.encode(PASSWORD);

        assertThat(argon2.matches(PASSWORD, old)).isTrue();
        assertThat(argon2.matches("another one", old)).isFalse();
    }

    @Test
    void aLaterComparisonTakesTheMemoryOfTheOneBefore() {
        var hash = argon2.encode(PASSWORD);
        argon2.matches(PASSWORD, hash);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        argon2.matches(PASSWORD, hash);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
    }

    @Test
    void severalAtOnceDoNotShareTheirMemory() {
        var hash = argon2.encode(PASSWORD);

        var answers =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> argon2.matches(i % 2 == 0 ? PASSWORD : "wrong " + i, hash))
                        .toList();

        assertThat(answers).isEqualTo(IntStream.range(0, 16).mapToObj(i -> i % 2 == 0).toList());
    }
}
