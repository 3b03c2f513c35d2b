package nimbus.clients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A client's fields as its page shows them, from top to bottom.
record ClientDetails(Client client, List<FormerCode> formerCodes, List<String> groups) {

    private static final Set<String> WIDE = Set.of("Name", "Groups", "Postal");

    /// What stands above who looks after the client and its groups.
    private static final List<String> FIRST =
            List.of(ClientField.NAME.label(), ClientField.ENTITY_TYPE.label());

    /// One line, or half of one.
    record Detail(String label, String value) {

        public String id() {
            return "detail-" + label.toLowerCase(Locale.ROOT).replace(' ', '-');
        }

        public boolean wide() {
            return WIDE.contains(label);
        }
    }

    List<Detail> all() {
        var details = new ArrayList<Detail>();
        details.add(new Detail("Client Code", client.code()));
        details.add(new Detail("Former codes", former()));
        FIRST.forEach(label -> details.add(synced(label)));
        details.add(new Detail("Responsibility", responsible()));
        details.add(
                new Detail(
                        "Groups", groups.isEmpty() ? client.group() : String.join(", ", groups)));
        Arrays.stream(ClientField.values())
                .map(ClientField::label)
                .distinct()
                .filter(label -> !FIRST.contains(label))
                .forEach(label -> details.add(synced(label)));
        return details;
    }

    private String former() {
        return formerCodes.isEmpty()
                ? "none"
                : formerCodes.stream().map(FormerCode::code).collect(Collectors.joining(", "));
    }

    private String responsible() {
        return client.responsibility().map(Client.Responsible::name).orElse("");
    }

    private Detail synced(String label) {
        var value =
                Arrays.stream(ClientField.values())
                        .filter(field -> field.label().equals(label))
                        .map(field -> field.kind().shown(client.fields().get(field)))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(", "));
        return new Detail(label, value);
    }
}
