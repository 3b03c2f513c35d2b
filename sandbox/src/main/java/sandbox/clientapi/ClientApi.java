package sandbox.clientapi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import sandbox.data.Kind;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.practices.Practice;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Reads clients, contacts, groups and employees.
public final class ClientApi {

    private final Dialect dialect;
    private final Practice practice;
    private final Faults faults;
    private final Envelope envelope;
    private final Selection selection;

    public ClientApi(Dialect dialect, Practice practice, Faults faults) {
        this.dialect = dialect;
        this.practice = practice;
        this.faults = faults;
        this.envelope = new Envelope(dialect);
        this.selection = new Selection(dialect, practice, faults);
    }

    /// The resource and the verb, however they are spelt.
    public static String call(List<String> path) {
        return String.join("/", path.subList(0, Math.min(2, path.size()))).toLowerCase(Locale.ROOT);
    }

    public Reply answer(Request request, List<String> path) {
        try {
            return request.method().equals("GET") ? read(request, path) : notFound();
        } catch (BadParameter e) {
            return envelope.error(500, "List", String.valueOf(e.getMessage()));
        }
    }

    private Reply read(Request request, List<String> path) {
        var identifier = path.size() > 2 ? path.get(2) : "";
        return switch (call(path)) {
            case "client.api/list" -> clients(request);
            case "client.api/search" -> search(request);
            case "client.api/get" -> client(request, identifier);
            case "client.api/contact" -> contact(identifier);
            case "clientgroup.api/list" -> groups();
            case "clientgroup.api/get" -> group(identifier);
            case "staff.api/list" -> staffList();
            case "staff.api/get" -> staff(identifier);
            default -> notFound();
        };
    }

    private Reply clients(Request request) {
        var xml = clientXml(request, request.asks("detailed"), true);
        return envelope.list("Clients", selection.list(request), xml::write);
    }

    private Reply search(Request request) {
        var words = request.query("query").orElseThrow(() -> new BadParameter("query is missing"));
        var xml = clientXml(request, request.asks("detailed"), false);
        return envelope.list("Clients", selection.matching(words), xml::write);
    }

    private Reply client(Request request, String identifier) {
        var xml = clientXml(request, true, false);
        return selection
                .one(identifier)
                .map(client -> envelope.ok("Get", out -> xml.write(out, client)))
                .orElseGet(() -> invalid("client"));
    }

    private ClientXml clientXml(Request request, boolean detailed, boolean inList) {
        var leftOut = faults.take(FaultName.FIELDS_LEFT_OUT, request).isPresent();
        var fields = ClientFields.of(dialect, practice.product(), detailed, leftOut);
        return new ClientXml(dialect, practice, fields, detailed, inList);
    }

    private Reply contact(String identifier) {
        var xml = new ContactXml(dialect, practice);
        return find(Kind.CONTACT, identifier)
                .flatMap(practice.contacts()::find)
                .filter(contact -> !contact.deleted())
                .map(contact -> envelope.ok("Get", out -> xml.write(out, contact, null)))
                .orElseGet(() -> invalid("contact"));
    }

    private Reply groups() {
        var xml = new GroupXml(dialect, practice);
        return envelope.list("Groups", practice.groups().all(), xml::write);
    }

    private Reply group(String identifier) {
        var xml = new GroupXml(dialect, practice);
        return find(Kind.GROUP, identifier)
                .flatMap(practice.groups()::find)
                .map(group -> envelope.ok("Get", out -> xml.writeWithClients(out, group)))
                .orElseGet(() -> invalid("group"));
    }

    private Reply staffList() {
        var xml = new StaffXml(dialect, practice);
        return envelope.list(
                "StaffList",
                practice.staff().present(),
                (out, staff) -> xml.write(out, staff, true));
    }

    private Reply staff(String identifier) {
        var xml = new StaffXml(dialect, practice);
        return find(Kind.STAFF, identifier)
                .flatMap(practice.staff()::find)
                .filter(staff -> !staff.removed())
                .map(staff -> envelope.ok("Get", out -> xml.write(out, staff, false)))
                .orElseGet(() -> invalid("staff"));
    }

    private Optional<Integer> find(Kind kind, String identifier) {
        OptionalInt number = dialect.find(practice.identifiers(), kind, identifier);
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private Reply invalid(String what) {
        return envelope.error(200, "Get", "Invalid %s identifier".formatted(what));
    }

    private static Reply notFound() {
        return Reply.text(404, "The resource you're looking for cannot be found");
    }
}
