package sandbox.clientapi;

import java.io.IOException;
import sandbox.data.Kind;
import sandbox.data.Staff;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes employees.
record StaffWriter(Dialect dialect, Practice practice) {

    void write(DocumentWriter document, Staff staff, boolean inList) throws IOException {
        dialect.identify(document, practice.identifiers(), Kind.STAFF, staff.number());
        document.element("Name", staff.name())
                .element("Email", staff.email())
                .element("Phone", staff.phone())
                .element("Mobile", staff.mobile())
                .element("Address", staff.address());
        if (!(dialect.legacy() && inList)) {
            document.element("PayrollCode", staff.payrollCode());
        }
    }
}
