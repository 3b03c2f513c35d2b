package sandbox.accounting;

import java.io.IOException;
import sandbox.data.Client;
import sandbox.data.ClientGroup;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes contact groups. Only one read by itself tells its members.
record ContactGroupWriter(Practice practice) {

    void writeBare(DocumentWriter document, ClientGroup group) throws IOException {
        document.element("ContactGroupID", practice.identifiers().uuid(Kind.GROUP, group.number()))
                .element("Name", group.name())
                .element("Status", "ACTIVE");
    }

    void writeInList(DocumentWriter document, ClientGroup group) throws IOException {
        writeBare(document, group);
        document.emptyList("Contacts");
    }

    void writeAlone(DocumentWriter document, ClientGroup group) throws IOException {
        writeBare(document, group);
        var members =
                practice.clients()
                        .all()
                        .filter(Client::active)
                        .filter(client -> client.groups().contains(group.number()));
        document.list("Contacts", "Contact", members.iterator(), this::member);
    }

    private void member(DocumentWriter document, Client client) throws IOException {
        document.element("ContactID", ContactWriter.id(practice, client.number()))
                .element("Name", client.name());
    }
}
