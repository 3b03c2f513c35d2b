package sandbox.clientapi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sandbox.data.Contact;
import sandbox.data.ContactLink;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.XmlWriter;

/// Writes contacts. What they are to a client is known only in that client's context.
record ContactXml(Dialect dialect, Practice practice) {

    void write(XmlWriter xml, Contact contact, @Nullable ContactLink link) throws IOException {
        xml.open("Contact");
        dialect.identify(xml, practice.identifiers(), Kind.CONTACT, contact.number());
        if (link != null) {
            xml.yesNo("IsPrimary", link.primary());
        }
        xml.element("Name", contact.name())
                .element("Salutation", contact.salutation())
                .element("Addressee", contact.addressee())
                .element("Mobile", contact.mobile())
                .element("Email", contact.email())
                .element("Phone", contact.phone());
        if (dialect == Dialect.V3_1) {
            xml.yesNo("IsDeleted", contact.deleted());
        }
        if (link != null) {
            xml.element("Position", link.position());
        }
        xml.close("Contact");
    }
}
