package sandbox.clientapi;

import java.io.IOException;
import java.util.stream.Stream;
import sandbox.data.Kind;
import sandbox.wire.DocumentWriter;
import sandbox.wire.Reply;

/// Reads custom fields: what there is, and the values at one client or contact.
record CustomFieldCalls(Inquiry inquiry) {

    Reply definitions() {
        return inquiry.list(
                "CustomFieldDefinitions",
                "CustomFieldDefinition",
                CustomField.ALL.stream(),
                this::writeDefinition);
    }

    Reply values(String call, String identifier) {
        return switch (call) {
            case "client.api/get" ->
                    inquiry.find(Kind.CLIENT, identifier)
                            .flatMap(inquiry.practice().clients()::find)
                            .map(client -> values(client.number(), true))
                            .orElseGet(() -> inquiry.invalid("client"));
            case "client.api/contact" ->
                    inquiry.find(Kind.CONTACT, identifier)
                            .flatMap(inquiry.practice().contacts()::find)
                            .map(contact -> values(contact.number(), false))
                            .orElseGet(() -> inquiry.invalid("contact"));
            default -> Reply.text(404, "The resource you're looking for cannot be found");
        };
    }

    private Reply values(int record, boolean client) {
        return inquiry.list(
                "CustomFields",
                "CustomField",
                CustomField.ALL.stream()
                        .filter(field -> client ? field.atClients() : field.atContacts())
                        .flatMap(field -> value(field, record)),
                this::writeValue);
    }

    private record Value(CustomField field, String text) {}

    private static Stream<Value> value(CustomField field, int record) {
        return field.valueAt(record).map(text -> new Value(field, text)).stream();
    }

    private void writeValue(DocumentWriter document, Value value) throws IOException {
        identify(document, value.field());
        document.element("Name", value.field().name());
        var element = value.field().valueElement();
        switch (element) {
            case "Boolean", "Decimal", "Number" -> document.literal(element, value.text());
            default -> document.element(element, value.text());
        }
    }

    /// Here truth is `true`, not `Yes`.
    private void writeDefinition(DocumentWriter document, CustomField field) throws IOException {
        identify(document, field);
        document.element("Name", field.name())
                .element("Type", field.type())
                .none("LinkUrl")
                .element("Options", field.options())
                .literal("UseClient", String.valueOf(field.atClients()))
                .literal("UseContact", String.valueOf(field.atContacts()))
                .literal("UseJob", "false");
        if (inquiry.dialect() != Dialect.V3_1) {
            document.literal("UseSupplier", "false").literal("UseLead", "false");
        }
        document.element("ValueElement", field.valueElement());
    }

    private void identify(DocumentWriter document, CustomField field) throws IOException {
        inquiry.dialect()
                .identify(
                        document,
                        inquiry.practice().identifiers(),
                        Kind.CUSTOM_FIELD,
                        field.number());
    }
}
