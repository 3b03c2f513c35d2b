package sandbox.clientapi;

import java.io.IOException;
import java.util.Iterator;
import sandbox.data.Client;
import sandbox.data.ClientGroup;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.practices.Product;
import sandbox.wire.XmlWriter;

/// Writes client groups.
record GroupXml(Dialect dialect, Practice practice) {

    void write(XmlWriter xml, ClientGroup group) throws IOException {
        xml.open("Group");
        head(xml, group);
        xml.close("Group");
    }

    void writeWithClients(XmlWriter xml, ClientGroup group) throws IOException {
        xml.open("Group");
        head(xml, group);
        xml.open("Clients");
        for (var client : members(group)) {
            xml.open("Client");
            dialect.identify(xml, practice.identifiers(), Kind.CLIENT, client.number());
            xml.element("Name", client.name()).close("Client");
        }
        xml.close("Clients").close("Group");
    }

    private void head(XmlWriter xml, ClientGroup group) throws IOException {
        dialect.identify(xml, practice.identifiers(), Kind.GROUP, group.number());
        xml.element("Name", group.name());
        if (dialect.legacy() || practice.product() == Product.XPM) {
            xml.yesNo("Taxable", group.taxable());
        }
    }

    private Iterable<Client> members(ClientGroup group) {
        return () -> membersOf(group);
    }

    private Iterator<Client> membersOf(ClientGroup group) {
        return practice.clients()
                .all()
                .filter(client -> client.active() && client.groups().contains(group.number()))
                .iterator();
    }
}
