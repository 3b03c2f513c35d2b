package nimbus.signin;

/// The ways a PIN can travel.
enum Channel {
    SMS,
    EMAIL,
    /// It could not be sent at all.
    NONE;

    String stored() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Channel of(String stored) {
        return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
    }
}
