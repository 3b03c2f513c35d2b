package sandbox.accounting;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sandbox.data.Client;
import sandbox.data.Client.Standing;
import sandbox.data.Contact;
import sandbox.data.Field;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;

/// Writes contacts, which are what practices call clients.
record ContactWriter(XeroFormat format, Practice practice, Depth depth) {

    private static final int MOST_PERSONS = 5;

    /// How much is told.
    enum Depth {
        /// Only the light fields.
        SUMMARY,
        /// A whole list in one go leaves out what a page has.
        UNPAGED,
        FULL
    }

    static UUID id(Practice practice, int client) {
        return practice.identifiers().uuid(Kind.CLIENT, client);
    }

    void write(DocumentWriter document, Client client) throws IOException {
        var forgotten = client.deleted();
        document.element("ContactID", id(practice, client.number()));
        if (depth == Depth.FULL && client.standing() instanceof Standing.Merged(var winner)) {
            document.element("MergedToContactID", id(practice, winner));
        }
        some(document, "ContactNumber", client.get(Field.EXPORT_CODE));
        document.element("ContactStatus", ContactStatus.of(client));
        document.element("Name", forgotten ? "GDPR " + client.number() : client.name());
        if (!forgotten) {
            person(document, client);
        }
        if (depth != Depth.SUMMARY) {
            reach(document, client, forgotten);
        }
        end(document, client);
    }

    private void person(DocumentWriter document, Client client) throws IOException {
        var first = persons(client).stream().findFirst();
        some(document, "FirstName", first.map(one -> words(one)[0]).orElse(""));
        some(document, "LastName", first.map(one -> words(one)[1]).orElse(""));
        document.element("EmailAddress", client.get(Field.EMAIL));
        document.element("BankAccountDetails", "");
        some(document, "CompanyNumber", client.get(Field.COMPANY_NUMBER));
        some(document, "TaxNumber", client.get(Field.TAX_NUMBER));
    }

    private void reach(DocumentWriter document, Client client, boolean forgotten)
            throws IOException {
        var whereabouts = new WhereaboutsWriter(practice.country(), client);
        if (!forgotten) {
            whereabouts.writeAddresses(document);
            whereabouts.writePhones(document);
        }
        if (depth == Depth.FULL && !forgotten) {
            document.list(
                    "ContactPersons",
                    "ContactPerson",
                    persons(client).stream().skip(1).limit(MOST_PERSONS).iterator(),
                    ContactWriter::writePerson);
            some(document, "Website", client.get(Field.WEBSITE));
        }
        document.list(
                "ContactGroups",
                "ContactGroup",
                client.groups().stream().map(practice.groups()::get).iterator(),
                new ContactGroupWriter(practice)::writeBare);
    }

    private void end(DocumentWriter document, Client client) throws IOException {
        document.literal("IsSupplier", String.valueOf(client.number() % 4 == 0))
                .literal("IsCustomer", String.valueOf(client.number() % 5 != 0))
                .element("UpdatedDateUTC", format.date(client.modifiedAt()))
                .literal("HasAttachments", "false")
                .literal("HasValidationErrors", "false");
    }

    private List<Contact> persons(Client client) {
        return client.contacts().stream()
                .map(link -> practice.contacts().get(link.contact()))
                .filter(contact -> !contact.deleted())
                .toList();
    }

    private static void writePerson(DocumentWriter document, Contact person) throws IOException {
        document.element("FirstName", words(person)[0])
                .element("LastName", words(person)[1])
                .element("EmailAddress", person.email())
                .literal("IncludeInEmails", "false");
    }

    private static String[] words(Contact person) {
        var parts = person.name().split(" ", 2);
        return parts.length == 2 ? parts : new String[] {person.name(), ""};
    }

    private static void some(DocumentWriter document, String name, String text) throws IOException {
        if (!text.isEmpty()) {
            document.element(name, text);
        }
    }

    Optional<Client> find(String identifier) {
        try {
            var number = practice.identifiers().number(Kind.CLIENT, UUID.fromString(identifier));
            return number.isPresent()
                    ? practice.clients().find(number.getAsInt())
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return practice.clients()
                    .all()
                    .filter(client -> client.get(Field.EXPORT_CODE).equals(identifier))
                    .findFirst();
        }
    }
}
