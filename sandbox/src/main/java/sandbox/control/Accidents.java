package sandbox.control;

import java.util.List;
import java.util.Map;
import sandbox.data.Client;
import sandbox.data.ContactLink;
import sandbox.data.Field;
import sandbox.faults.FaultName;
import sandbox.practices.ClientBook;
import sandbox.practices.Practice;

/// What befalls a practice's records.
record Accidents(Practice practice) {

    /// @param time how often it has happened before, so that each time hits other records
    void befall(FaultName name, int time) {
        var two = two(time);
        if (two.size() < 2) {
            return;
        }
        var one = two.getFirst();
        var other = two.getLast();
        switch (name) {
            case MERGED_CLIENT -> clients().merge(other.number(), one.number());
            case DUPLICATE_CODE -> set(other, Field.EXPORT_CODE, codeOf(one));
            case MISSING_CODE -> set(one, Field.EXPORT_CODE, "");
            case MASKED_TAX_NUMBER -> set(one, Field.TAX_NUMBER, "049-123-456");
            case WEIRD_CHARACTERS -> set(one, Field.NAME, weird(one));
            case CONTACT_WITHOUT_STAMP -> editContact(one);
            default -> throw new IllegalStateException(name + " does not happen to records");
        }
    }

    private ClientBook clients() {
        return practice.clients();
    }

    private List<Client> two(int time) {
        return clients()
                .all()
                .filter(Client::active)
                .filter(client -> client.contacts().stream().anyMatch(link -> !link.shared()))
                .skip(time * 2L)
                .limit(2)
                .toList();
    }

    private void set(Client client, Field field, String value) {
        clients().edit(client.number(), one -> one.with(Map.of(field, value)));
    }

    private String codeOf(Client client) {
        if (client.get(Field.EXPORT_CODE).isEmpty()) {
            set(client, Field.EXPORT_CODE, "DUPL" + client.number());
        }
        return clients().find(client.number()).orElseThrow().get(Field.EXPORT_CODE);
    }

    private static String weird(Client client) {
        return client.name() + " <Tāmaki> & \"Sons\" 🥝 ]]> \u202E \u200B";
    }

    private void editContact(Client client) {
        var contact =
                client.contacts().stream()
                        .filter(link -> !link.shared())
                        .mapToInt(ContactLink::contact)
                        .findFirst()
                        .orElseThrow();
        practice.contacts().edit(contact, one -> one.with("mobile", one.mobile() + "9"));
    }
}
