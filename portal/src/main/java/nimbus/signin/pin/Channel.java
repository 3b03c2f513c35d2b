package nimbus.signin.pin;

/// The ways a PIN can travel.
public enum Channel {
    SMS,
    EMAIL,
    /// It could not be sent at all.
    NONE;

    public String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Channel of(String stored) {
        return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }
}
