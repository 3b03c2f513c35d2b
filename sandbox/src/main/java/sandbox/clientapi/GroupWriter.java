package sandbox.clientapi;

import java.io.IOException;
import java.util.Iterator;
import sandbox.data.Client;
import sandbox.data.ClientGroup;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.practices.Product;
import sandbox.wire.DocumentWriter;

/// Writes client groups.
record GroupWriter(Dialect dialect, Practice practice) {

    void write(DocumentWriter document, ClientGroup group) throws IOException {
        dialect.identify(document, practice.identifiers(), Kind.GROUP, group.number());
        document.element("Name", group.name());
        if (dialect.legacy() || practice.product() == Product.XPM) {
            document.yesNo("Taxable", group.taxable());
        }
    }

    void writeWithClients(DocumentWriter document, ClientGroup group) throws IOException {
        write(document, group);
        document.list("Clients", "Client", members(group), this::member);
    }

    private void member(DocumentWriter document, Client client) throws IOException {
        dialect.identify(document, practice.identifiers(), Kind.CLIENT, client.number());
        document.element("Name", client.name());
    }

    private Iterator<Client> members(ClientGroup group) {
        return practice.clients()
                .all()
                .filter(client -> client.active() && client.groups().contains(group.number()))
                .iterator();
    }
}
