package sandbox.accounting;

import java.io.IOException;
import sandbox.data.Kind;
import sandbox.data.Staff;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes the people with a login to the organisation.
record UserWriter(XeroFormat format, Practice practice) {

    void write(DocumentWriter document, Staff staff) throws IOException {
        var names = staff.name().split(" ", 2);
        document.element("UserID", practice.identifiers().uuid(Kind.STAFF, staff.number()))
                .element("EmailAddress", staff.email())
                .element("FirstName", names[0])
                .element("LastName", names.length == 2 ? names[1] : "")
                .element("UpdatedDateUTC", format.date(staff.createdAt()))
                .literal("IsSubscriber", String.valueOf(staff.number() == 0))
                .element("OrganisationRole", staff.number() == 0 ? "FINANCIALADVISER" : "STANDARD");
    }
}
