package sandbox.clientapi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sandbox.data.Contact;
import sandbox.data.ContactLink;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes contacts. What they are to a client is known only in that client's context.
record ContactWriter(Dialect dialect, Practice practice) {

    void writeAtClient(DocumentWriter document, ContactLink link) throws IOException {
        write(document, practice.contacts().get(link.contact()), link);
    }

    void write(DocumentWriter document, Contact contact) throws IOException {
        write(document, contact, null);
    }

    private void write(DocumentWriter document, Contact contact, @Nullable ContactLink link)
            throws IOException {
        dialect.identify(document, practice.identifiers(), Kind.CONTACT, contact.number());
        if (link != null) {
            document.yesNo("IsPrimary", link.primary());
        }
        document.element("Name", contact.name())
                .element("Salutation", contact.salutation())
                .element("Addressee", contact.addressee())
                .element("Mobile", contact.mobile())
                .element("Email", contact.email())
                .element("Phone", contact.phone());
        if (dialect == Dialect.V3_1) {
            document.yesNo("IsDeleted", contact.deleted());
        }
        if (link != null) {
            document.element("Position", link.position());
        }
    }
}
