package sandbox.clientapi;

import java.io.IOException;
import sandbox.data.Kind;
import sandbox.data.Staff;
import sandbox.practices.Practice;
import sandbox.wire.XmlWriter;

/// Writes employees.
record StaffXml(Dialect dialect, Practice practice) {

    void write(XmlWriter xml, Staff staff, boolean inList) throws IOException {
        xml.open("Staff");
        dialect.identify(xml, practice.identifiers(), Kind.STAFF, staff.number());
        xml.element("Name", staff.name())
                .element("Email", staff.email())
                .element("Phone", staff.phone())
                .element("Mobile", staff.mobile())
                .element("Address", staff.address());
        if (!(dialect.legacy() && inList)) {
            xml.element("PayrollCode", staff.payrollCode());
        }
        xml.close("Staff");
    }
}
