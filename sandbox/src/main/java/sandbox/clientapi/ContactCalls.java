package sandbox.clientapi;

import java.util.Optional;
import sandbox.data.Contact;
import sandbox.data.ContactLink;
import sandbox.data.Kind;
import sandbox.wire.Reply;

/// Reads contacts. Only in a client's context are role and rank known.
record ContactCalls(Inquiry inquiry) {

    Reply get(String identifier) {
        return inquiry.find(Kind.CONTACT, identifier)
                .flatMap(inquiry.practice().contacts()::find)
                .filter(contact -> !contact.deleted())
                .map(this::found)
                .orElseGet(() -> inquiry.invalid("contact"));
    }

    private Reply found(Contact contact) {
        var writer = new ContactWriter(inquiry.dialect(), inquiry.practice());
        return link(contact)
                .map(link -> inquiry.one("Contact", link, writer::writeAtClient))
                .orElseGet(() -> inquiry.one("Contact", contact, writer::write));
    }

    private Optional<ContactLink> link(Contact contact) {
        return inquiry.request()
                .query("clientUuid")
                .flatMap(uuid -> inquiry.find(Kind.CLIENT, uuid))
                .flatMap(inquiry.practice().clients()::find)
                .flatMap(client ->
                        client.contacts().stream()
                                .filter(link -> link.contact() == contact.number())
                                .findFirst());
    }
}
