package nimbus.intake;

import nimbus.database.StoredWord;
import org.jspecify.annotations.Nullable;

/// What staging and applying a list can find odd about a record, and the sentence that says so.
/// Statements store the word and at most two values; sentences for people are made here.
enum Finding {
    UNSTORABLE(Problem.Kind.REFUSED, "Left as it was, because %1$s"),
    LISTED_TWICE(Problem.Kind.TWICE, "The list names it more than once; the last entry counts"),
    TORN_KEYS(
            Problem.Kind.CONFLICT, "Its keys belong to different clients of ours; left as it was"),
    ONLY_ADMIN(Problem.Kind.CONFLICT, "No longer listed, but the only Admin who can log in: kept"),
    CODE_TAKEN(
            Problem.Kind.DUPLICATE, "Another client has the code %1$s; it carries %2$s meanwhile"),
    EMAIL_TAKEN(
            Problem.Kind.DUPLICATE, "Another employee has the email %1$s; the login code is %2$s"),
    EMPLOYEE_WITHOUT_EMAIL(Problem.Kind.NO_EMAIL, "No email: imported without Allow Login"),
    CONTACT_WITHOUT_EMAIL(Problem.Kind.NO_EMAIL, "The contact has no email: no login, no mail"),
    UNREACHABLE_EMAIL(
            Problem.Kind.NO_EMAIL,
            "Mail cannot be sent to %1$s. Enter another address in the practice manager, or a"
                    + " mobile"),
    PAIRING(
            Problem.Kind.PROPOSED,
            "Has the login code of an employee entered by hand. Whether both are one person waits"
                    + " on the attention list"),
    WAY_IN_CHANGED(
            Problem.Kind.PROPOSED,
            "Changed to %1$s there. This person may log in, so it waits on the attention list to"
                    + " be confirmed");

    private final Problem.Kind kind;
    private final String sentence;

    Finding(Problem.Kind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    Problem about(String record, @Nullable String first, @Nullable String second) {
        return new Problem(kind, record, sentence.formatted(first, second));
    }

    static Finding stored(String word) {
        return StoredWord.constant(Finding.class, word);
    }
}
