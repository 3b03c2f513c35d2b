package nimbus.signin;

/// What a PIN will allow.
public enum Purpose {
    SIGN_IN("sign-in"),
    /// A session from before the second factor wants to do something that needs one.
    STEP_UP("step-up"),
    RESET("reset"),
    ADDIN("addin");

    private final String stored;

    Purpose(String stored) {
        this.stored = stored;
    }

    public String stored() {
        return stored;
    }

    /// Whether the sign-in page may finish it.
    public boolean signsIn() {
        return this == SIGN_IN || this == STEP_UP;
    }

    /// Whether failures count towards the account's lock, which never closes the way back in: a
    /// reset has a count of its own.
    public boolean locks() {
        return this != RESET;
    }

    static Purpose of(String stored) {
        for (var purpose : values()) {
            if (purpose.stored.equals(stored)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("No purpose is stored as " + stored);
    }
}
