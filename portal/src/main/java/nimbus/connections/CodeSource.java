package nimbus.connections;

/// Which of a practice manager's two codes is the Client Code. An upgraded connection keeps the
/// export code, so that no code moves.
public enum CodeSource {
    EXPORT_CODE,
    /// The client code, and the export code where there is none.
    CLIENT_CODE
}
