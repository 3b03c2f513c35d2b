package nimbus.clients;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nimbus.home.Findable;
import nimbus.home.Found;
import nimbus.home.Reader;
import org.springframework.stereotype.Component;

/// Clients and contacts in the search on top of every page.
@Component
class FindClients implements Findable {

    private final ClientGrid clients;
    private final ContactGrid contacts;

    FindClients(ClientGrid clients, ContactGrid contacts) {
        this.clients = clients;
        this.contacts = contacts;
    }

    @Override
    public List<Found> find(String words, int most, Reader reader) {
        return Stream.concat(clients(words, most), contacts(words, most)).toList();
    }

    private Stream<Found> clients(String words, int most) {
        var query =
                new ClientQuery(
                        words, ClientQuery.Standing.ALL, ClientQuery.Sort.NAME, Optional.empty());
        return clients.page(query, most).stream().map(FindClients::found);
    }

    private static Found found(ClientRow row) {
        var left = row.sourceState().left() ? ", " + row.sourceState().words() : "";
        return new Found(
                Found.Kind.CLIENT,
                "address-book",
                row.name(),
                row.code() + left,
                "/clients/" + row.id());
    }

    private Stream<Found> contacts(String words, int most) {
        return contacts.page(words, Optional.empty(), most).stream().map(FindClients::found);
    }

    /// A person stands at their client; somebody without one, in the grid.
    private static Found found(ContactGrid.Person person) {
        var name = person.contact().name();
        var first = person.relations().stream().findFirst();
        return new Found(
                Found.Kind.CONTACT,
                "user",
                name,
                first.map(relation -> relation.type() + " of " + relation.clientName())
                        .map(String::strip)
                        .orElse(person.contact().email().orElse("")),
                first.map(relation -> "/clients/" + relation.client() + "#contacts-title")
                        .orElse("/contacts"));
    }
}
