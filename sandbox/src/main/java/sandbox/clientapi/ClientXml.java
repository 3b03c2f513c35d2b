package sandbox.clientapi;

import java.io.IOException;
import java.util.List;
import sandbox.data.Client;
import sandbox.data.ContactLink;
import sandbox.data.Field;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.XmlWriter;

/// Writes clients.
///
/// @param inList list rows write dates in a longer form than single clients
final class ClientXml {

    private final Dialect dialect;
    private final Practice practice;
    private final List<Field> fields;
    private final boolean detailed;
    private final boolean inList;
    private final ContactXml contacts;

    ClientXml(
            Dialect dialect,
            Practice practice,
            List<Field> fields,
            boolean detailed,
            boolean inList) {
        this.dialect = dialect;
        this.practice = practice;
        this.fields = fields;
        this.detailed = detailed;
        this.inList = inList;
        this.contacts = new ContactXml(dialect, practice);
    }

    void write(XmlWriter xml, Client client) throws IOException {
        xml.open("Client");
        dialect.identify(xml, practice.identifiers(), Kind.CLIENT, client.number());
        for (var field : fields) {
            write(xml, client, field);
        }
        flags(xml, client);
        manager(xml, client);
        if (detailed) {
            new BillingXml(dialect, practice).writeType(xml, client);
        }
        contacts(xml, client);
        if (detailed) {
            details(xml, client);
        }
        xml.close("Client");
    }

    private void write(XmlWriter xml, Client client, Field field) throws IOException {
        var text = FieldText.of(client, field, inList);
        if (!text.isEmpty() || !Dialect.optional(field)) {
            xml.element(field.element(), text);
        }
    }

    private void flags(XmlWriter xml, Client client) throws IOException {
        if (!dialect.legacy()) {
            xml.yesNo("IsArchived", client.archived());
            xml.yesNo("IsDeleted", client.deleted());
        }
    }

    private void manager(XmlWriter xml, Client client) throws IOException {
        var staff = practice.staff().find(client.manager()).filter(one -> !one.removed());
        if (staff.isEmpty()) {
            xml.empty("AccountManager");
            return;
        }
        xml.open("AccountManager");
        dialect.identify(xml, practice.identifiers(), Kind.STAFF, client.manager());
        xml.element("Name", staff.get().name()).close("AccountManager");
    }

    private void contacts(XmlWriter xml, Client client) throws IOException {
        var links = client.contacts().stream().filter(this::shown).toList();
        if (links.isEmpty()) {
            xml.empty("Contacts");
            return;
        }
        xml.open("Contacts");
        for (var link : links) {
            contacts.write(xml, practice.contacts().get(link.contact()), link);
        }
        xml.close("Contacts");
    }

    /// In the legacy API a contact hangs under one client only.
    private boolean shown(ContactLink link) {
        return !(dialect.legacy() && link.shared()) && practice.contacts().has(link.contact());
    }

    private void details(XmlWriter xml, Client client) throws IOException {
        new NoteXml(dialect, practice).write(xml, client);
        new BillingXml(dialect, practice).writeBillingClient(xml, client);
        if (!dialect.legacy()) {
            groups(xml, client);
            xml.empty("Relationships");
        }
    }

    private void groups(XmlWriter xml, Client client) throws IOException {
        if (client.groups().isEmpty()) {
            xml.empty("Groups");
            return;
        }
        xml.open("Groups");
        for (var number : client.groups()) {
            xml.open("Group");
            dialect.identify(xml, practice.identifiers(), Kind.GROUP, number);
            xml.element("Name", practice.groups().find(number).orElseThrow().name());
            xml.close("Group");
        }
        xml.close("Groups");
    }
}
