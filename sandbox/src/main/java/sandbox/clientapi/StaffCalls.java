package sandbox.clientapi;

import sandbox.data.Kind;
import sandbox.wire.Reply;

/// Lists and reads employees.
record StaffCalls(Inquiry inquiry) {

    Reply list() {
        var writer = writer();
        return inquiry.list(
                "StaffList",
                "Staff",
                inquiry.practice().staff().present(),
                (document, staff) -> writer.write(document, staff, true));
    }

    Reply get(String identifier) {
        var writer = writer();
        return inquiry.find(Kind.STAFF, identifier)
                .flatMap(inquiry.practice().staff()::find)
                .filter(staff -> !staff.removed())
                .map(staff ->
                        inquiry.one(
                                "Staff",
                                staff,
                                (document, one) -> writer.write(document, one, false)))
                .orElseGet(() -> inquiry.invalid("staff"));
    }

    private StaffWriter writer() {
        return new StaffWriter(inquiry.dialect(), inquiry.practice());
    }
}
