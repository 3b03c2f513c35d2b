package sandbox.data;

/// How large a generated practice is, and how untidy.
///
/// @param codeless the share of clients without a code
public record Shape(long seed, int clients, int staff, Country country, double codeless) {

    public Shape {
        if (clients < 0 || clients > 1_000_000) {
            throw new IllegalArgumentException("clients must be 0 to 1000000, was " + clients);
        }
        if (staff < 1 || staff > 10_000) {
            throw new IllegalArgumentException("staff must be 1 to 10000, was " + staff);
        }
        if (codeless < 0 || codeless > 1) {
            throw new IllegalArgumentException("codeless must be 0 to 1, was " + codeless);
        }
    }

    public static int usualStaff(int clients) {
        return Math.min(60, 3 + clients / 150);
    }

    int groups() {
        return Math.clamp(clients / 20, 2, 400);
    }
}
