package nimbus.documents;

import java.util.UUID;
import nimbus.practice.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rules for changing a document that somebody else may hold.
final class Edits {

    private Edits() {}

    /// A row that the upgrade is just switching makes an edit wait, not fail; only something that
    /// hangs ends it.
    static void waitForOthers(JdbcClient db) {
        db.sql("set local lock_timeout = '30s'").update();
    }

    static void refuseIfHeldByAnother(
            String name, @Nullable UUID checkedOutTo, @Nullable UUID lockedBy, Member by) {
        if (checkedOutTo != null && !checkedOutTo.equals(by.employee())) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "“%s” is checked out by somebody else. Ask them to check it in first."
                            .formatted(name));
        }
        if (lockedBy != null && !lockedBy.equals(by.employee())) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "“%s” is locked by somebody else. Ask them to unlock it first."
                            .formatted(name));
        }
    }
}
