package sandbox.practices;

/// How much one app may ask of one tenant.
public record Quota(int concurrent, int minute, int day) {

    public static final Quota USUAL = new Quota(5, 60, 5_000);
}
