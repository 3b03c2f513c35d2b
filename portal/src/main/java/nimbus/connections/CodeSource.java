package nimbus.connections;

/// Which of a practice manager's two codes is the Client Code. An upgraded connection keeps the
/// export code, so that no code moves.
public enum CodeSource {
    EXPORT_CODE,
    /// The client code, and the export code where there is none.
    CLIENT_CODE;

    /// What a new connection starts with.
    static CodeSource usual(Product product) {
        return product == Product.XPM ? CLIENT_CODE : EXPORT_CODE;
    }
}
