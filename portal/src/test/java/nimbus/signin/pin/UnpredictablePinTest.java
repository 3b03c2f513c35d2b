package nimbus.signin.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Stream;
import nimbus.signin.Secrets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A48")
class UnpredictablePinTest {

    private static final int PINS = 100_000;

    /// Beyond this a chi-square of nine degrees of freedom lies once in a million times.
    private static final double IMPROBABLE = 46;

    @Test
    void theOnlySourceIsTheSystemsSecureGenerator() {
        var generators =
                Arrays.stream(Secrets.class.getDeclaredFields())
                        .map(field -> field.getType().getName())
                        .filter(type -> type.contains("Random"))
                        .toList();

        assertThat(generators).containsExactly(SecureRandom.class.getName());
    }

    @Test
    void everyDigitIsEquallyLikelyInEveryPlaceWhateverCameBefore() {
        var pins = Stream.generate(Secrets::pin).limit(PINS).toList();

        for (int place = 0; place < 6; place++) {
            var counts = new int[10];
            var followers = new int[10];
            for (int n = 1; n < PINS; n++) {
                int digit = pins.get(n).charAt(place) - '0';
                int before = pins.get(n - 1).charAt(place) - '0';
                counts[digit]++;
                followers[(digit - before + 10) % 10]++;
            }
            assertThat(chiSquare(counts)).as("place " + place).isLessThan(IMPROBABLE);
            assertThat(chiSquare(followers)).as("steps, place " + place).isLessThan(IMPROBABLE);
        }
    }

    @Test
    void pinsRepeatAsSeldomAsChanceHasIt() {
        var different = new HashSet<>(Stream.generate(Secrets::pin).limit(PINS).toList());

        assertThat(different.size()).isBetween(94_500, 95_800);
        assertThat(different).allMatch(pin -> pin.matches("\\d{6}"));
    }

    private static double chiSquare(int[] counts) {
        double expected = Arrays.stream(counts).sum() / 10.0;
        return Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }
}
