package sandbox.data;

import java.util.OptionalInt;
import java.util.UUID;

/// Gives every record its two identifiers, and finds the record again without any index.
///
/// A UUID holds the record's kind and number, scrambled with the seed; its second half is a check.
public final class Identifiers {

    private static final long SIXTY_BITS = (1L << 60) - 1;
    private static final long ODD = (0x9E3779B97F4A7C15L & SIXTY_BITS) | 1;
    private static final long ODD_INVERSE = inverse(ODD);

    private final long seed;

    public Identifiers(long seed) {
        this.seed = Dice.mix(seed ^ 0x6E696D627573L);
    }

    public UUID uuid(Kind kind, int number) {
        var plain = ((long) kind.code() << 40) | number;
        var scrambled = scramble(plain);
        return new UUID(high(scrambled), check(scrambled));
    }

    public OptionalInt number(Kind kind, UUID uuid) {
        var high = uuid.getMostSignificantBits();
        var scrambled = ((high >>> 16) << 12) | (high & 0xFFF);
        var plain = unscramble(scrambled);
        var known =
                uuid.getLeastSignificantBits() == check(scrambled) && plain >>> 40 == kind.code();
        return known ? OptionalInt.of((int) plain) : OptionalInt.empty();
    }

    /// Integers grow with age and leave gaps, and those of different kinds overlap.
    public long legacyId(Kind kind, int number) {
        var gap = kind.widestGap();
        return kind.firstLegacyId() + (long) number * gap + jitter(kind, number, gap);
    }

    public OptionalInt number(Kind kind, long legacyId) {
        var number = (legacyId - kind.firstLegacyId()) / kind.widestGap();
        var known =
                number >= 0
                        && number <= Integer.MAX_VALUE
                        && legacyId(kind, (int) number) == legacyId;
        return known ? OptionalInt.of((int) number) : OptionalInt.empty();
    }

    private long jitter(Kind kind, int number, int gap) {
        return Long.remainderUnsigned(Dice.mix(seed + kind.code() * 31L + number), gap);
    }

    private long scramble(long plain) {
        var mixed = ((plain ^ seed) * ODD) & SIXTY_BITS;
        mixed ^= mixed >>> 30;
        return (mixed * ODD) & SIXTY_BITS;
    }

    private long unscramble(long scrambled) {
        var mixed = (scrambled * ODD_INVERSE) & SIXTY_BITS;
        mixed ^= mixed >>> 30;
        return ((mixed * ODD_INVERSE) ^ seed) & SIXTY_BITS;
    }

    /// Sixty bits around the version digit 4.
    private static long high(long scrambled) {
        return ((scrambled >>> 12) << 16) | 0x4000 | (scrambled & 0xFFF);
    }

    private long check(long scrambled) {
        return (Dice.mix(seed ^ scrambled) >>> 2) | Long.MIN_VALUE;
    }

    private static long inverse(long odd) {
        var inverse = odd;
        for (var round = 0; round < 6; round++) {
            inverse *= 2 - odd * inverse;
        }
        return inverse & SIXTY_BITS;
    }
}
