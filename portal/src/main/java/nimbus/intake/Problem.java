package nimbus.intake;

/// A record that a person should look at.
///
/// @param record which one, by name or code
/// @param what what is odd about it, and what was done meanwhile
public record Problem(Kind kind, String record, String what) {

    /// What can be odd about a record.
    public enum Kind {
        /// It could not be stored exactly, so it was left as it was.
        REFUSED,
        /// The list named it twice.
        TWICE,
        /// Its keys belong to different records of ours.
        CONFLICT,
        /// Another record has its code or email.
        DUPLICATE,
        NO_EMAIL,
        /// It concerns how somebody logs in, so a person has to agree first.
        PROPOSED,
        /// The list does not have it any more.
        MISSING
    }
}
