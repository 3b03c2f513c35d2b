package sandbox.accounting;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import sandbox.data.ClientGroup;
import sandbox.data.Kind;
import sandbox.faults.Faults;
import sandbox.gateway.Records;
import sandbox.practices.Practice;
import sandbox.practices.Product;
import sandbox.wire.DocumentWriter;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Contacts, contact groups, the organisation and its users.
public record Accounting(InstantSource clock, Selections selections, Faults faults)
        implements Records {

    private static final List<String> ACTIONS =
            List.of(
                    "UseMulticurrency",
                    "CreateApprovedInvoice",
                    "CreateDraftInvoice",
                    "CreateApprovedBill",
                    "CreateInvoicePayment",
                    "AttachFilesIntoInvoice");

    public static Accounting of(InstantSource clock, Faults faults) {
        return new Accounting(clock, new Selections(), faults);
    }

    @Override
    public String service() {
        return "accounting";
    }

    @Override
    public boolean belongTo(Practice practice) {
        return practice.product() == Product.SME;
    }

    @Override
    public List<String> scopesFor(List<String> path) {
        return switch (resource(path)) {
            case "contacts", "contactgroups" ->
                    List.of("accounting.contacts", "accounting.contacts.read");
            case "organisation", "users" ->
                    List.of("accounting.settings", "accounting.settings.read");
            default -> List.of();
        };
    }

    @Override
    public Reply answer(Request request, List<String> path, Practice practice) {
        var envelope = new XeroEnvelope(XeroFormat.of(request), clock);
        try {
            return request.method().equals("GET")
                    ? read(request, path, practice, envelope)
                    : notFound();
        } catch (BadQuery e) {
            return e.reply();
        }
    }

    private Reply read(
            Request request, List<String> path, Practice practice, XeroEnvelope envelope) {
        var identifier = path.size() > 1 ? path.get(1) : "";
        return switch (resource(path)) {
            case "contacts" -> contacts(request, practice, envelope, identifier);
            case "contactgroups" -> groups(practice, envelope, identifier);
            case "organisation" -> organisation(practice, envelope, identifier);
            case "users" -> users(practice, envelope, identifier);
            default -> notFound();
        };
    }

    private static Reply organisation(Practice practice, XeroEnvelope envelope, String identifier) {
        if (identifier.equalsIgnoreCase("actions")) {
            return envelope.list("Actions", "Action", ACTIONS.stream(), Accounting::writeAction);
        }
        return identifier.isEmpty()
                ? envelope.list(
                        "Organisations",
                        "Organisation",
                        Stream.of(practice),
                        new OrganisationWriter(envelope.format())::write)
                : notFound();
    }

    private static Reply users(Practice practice, XeroEnvelope envelope, String identifier) {
        var users =
                practice.staff()
                        .present()
                        .filter(one -> !one.email().isEmpty())
                        .filter(one ->
                                identifier.isEmpty()
                                        || practice.identifiers()
                                                .uuid(Kind.STAFF, one.number())
                                                .toString()
                                                .equalsIgnoreCase(identifier))
                        .toList();
        return users.isEmpty() && !identifier.isEmpty()
                ? notFound()
                : envelope.list(
                        "Users",
                        "User",
                        users.stream(),
                        new UserWriter(envelope.format(), practice)::write);
    }

    /// All that an app with read access asks about is what it may not do.
    private static void writeAction(DocumentWriter document, String name) throws IOException {
        document.element("Name", name).element("Status", "NOT-ALLOWED");
    }

    private Reply contacts(
            Request request, Practice practice, XeroEnvelope envelope, String identifier) {
        var calls = new ContactCalls(envelope, practice, selections);
        return identifier.isEmpty()
                ? calls.list(request, Oddities.of(faults, request))
                : calls.get(identifier);
    }

    private static Reply groups(Practice practice, XeroEnvelope envelope, String identifier) {
        var writer = new ContactGroupWriter(practice);
        if (identifier.isEmpty()) {
            return envelope.list(
                    "ContactGroups", "ContactGroup", practice.groups().all(), writer::writeInList);
        }
        return group(practice, identifier)
                .map(group ->
                        envelope.list(
                                "ContactGroups",
                                "ContactGroup",
                                Stream.of(group),
                                writer::writeAlone))
                .findFirst()
                .orElseGet(Accounting::notFound);
    }

    private static Stream<ClientGroup> group(Practice practice, String identifier) {
        try {
            var number = practice.identifiers().number(Kind.GROUP, UUID.fromString(identifier));
            return number.stream().boxed().flatMap(one -> practice.groups().find(one).stream());
        } catch (IllegalArgumentException _) {
            return Stream.empty();
        }
    }

    private static String resource(List<String> path) {
        return path.isEmpty() || path.size() > 2 ? "" : path.getFirst().toLowerCase(Locale.ROOT);
    }

    static Reply notFound() {
        return Reply.text(404, "The resource you're looking for cannot be found");
    }
}
