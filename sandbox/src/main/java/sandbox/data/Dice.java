package sandbox.data;

import java.util.List;

/// A stream of chances that depends on nothing but its seeds (SplitMix64).
public final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    public Dice(long seed, long number) {
        state = mix(mix(seed + STEP) + number * STEP);
    }

    public static long mix(long value) {
        var mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    public long next() {
        state += STEP;
        return mix(state);
    }

    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    public double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public boolean chance(double probability) {
        return fraction() < probability;
    }

    public String of(List<String> choices) {
        return choices.get(below(choices.size()));
    }

    public String digits(int count) {
        var text = new StringBuilder(count);
        for (var at = 0; at < count; at++) {
            text.append((char) ('0' + below(10)));
        }
        return text.toString();
    }
}
