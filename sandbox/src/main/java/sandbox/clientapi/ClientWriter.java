package sandbox.clientapi;

import java.io.IOException;
import java.util.List;
import sandbox.data.Client;
import sandbox.data.ContactLink;
import sandbox.data.Field;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes clients.
final class ClientWriter {

    private final Dialect dialect;
    private final Practice practice;
    private final List<Field> fields;
    private final boolean withContacts;
    private final boolean detailed;
    private final boolean inList;
    private final ContactWriter contacts;

    private ClientWriter(
            Dialect dialect,
            Practice practice,
            List<Field> fields,
            boolean withContacts,
            boolean detailed,
            boolean inList) {
        this.dialect = dialect;
        this.practice = practice;
        this.fields = fields;
        this.withContacts = withContacts;
        this.detailed = detailed;
        this.inList = inList;
        this.contacts = new ContactWriter(dialect, practice);
    }

    /// List rows write dates in a longer form than single clients.
    ClientWriter(Dialect dialect, Practice practice, boolean detailed, boolean inList) {
        this(
                dialect,
                practice,
                ClientFields.of(dialect, practice.product(), detailed),
                true,
                detailed,
                inList);
    }

    /// The rows of a paged list: no contacts, no details, and no business number.
    static ClientWriter bare(Dialect dialect, Practice practice) {
        var fields =
                ClientFields.of(dialect, practice.product(), true).stream()
                        .filter(field -> field != Field.BUSINESS_NUMBER)
                        .toList();
        return new ClientWriter(dialect, practice, fields, false, false, true);
    }

    void write(DocumentWriter document, Client client) throws IOException {
        dialect.identify(document, practice.identifiers(), Kind.CLIENT, client.number());
        for (var field : fields) {
            write(document, client, field);
        }
        flags(document, client);
        manager(document, client);
        if (detailed) {
            new BillingWriter(dialect, practice).writeType(document, client);
        }
        if (withContacts) {
            contacts(document, client);
        }
        if (detailed) {
            details(document, client);
        }
    }

    private void write(DocumentWriter document, Client client, Field field) throws IOException {
        var text = FieldText.of(client, field, inList);
        if (field == Field.BALANCE_MONTH) {
            document.literal(field.element(), text);
        } else if (!text.isEmpty() || !Dialect.optional(field)) {
            document.element(field.element(), text);
        }
    }

    private void flags(DocumentWriter document, Client client) throws IOException {
        if (!dialect.legacy()) {
            document.yesNo("IsArchived", client.archived());
            document.yesNo("IsDeleted", client.deleted());
        }
    }

    private void manager(DocumentWriter document, Client client) throws IOException {
        var staff = practice.staff().find(client.manager()).filter(one -> !one.removed());
        if (staff.isEmpty()) {
            document.none("AccountManager");
            return;
        }
        document.open("AccountManager");
        dialect.identify(document, practice.identifiers(), Kind.STAFF, client.manager());
        document.element("Name", staff.get().name()).close("AccountManager");
    }

    private void contacts(DocumentWriter document, Client client) throws IOException {
        document.list(
                "Contacts",
                "Contact",
                client.contacts().stream().filter(this::shown).iterator(),
                contacts::writeAtClient);
    }

    /// In the legacy API a contact hangs under one client only.
    private boolean shown(ContactLink link) {
        return !(dialect.legacy() && link.shared()) && practice.contacts().has(link.contact());
    }

    private void details(DocumentWriter document, Client client) throws IOException {
        new NoteWriter(dialect, practice).write(document, client);
        new BillingWriter(dialect, practice).writeBillingClient(document, client);
        if (!dialect.legacy()) {
            groups(document, client);
            new RelationshipWriter(dialect, practice).write(document, client);
        }
    }

    private void groups(DocumentWriter document, Client client) throws IOException {
        document.list(
                "Groups",
                "Group",
                client.groups().stream().map(practice.groups()::get).iterator(),
                (row, group) -> {
                    dialect.identify(row, practice.identifiers(), Kind.GROUP, group.number());
                    row.element("Name", group.name());
                });
    }
}
