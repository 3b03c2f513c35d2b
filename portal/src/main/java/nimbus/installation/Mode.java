package nimbus.installation;

/// What an installation is for.
public enum Mode {
    /// Real work: safe addresses only.
    PRODUCTION,
    /// Trying out and testing, against a sandbox on the same machine.
    DEMO
}
