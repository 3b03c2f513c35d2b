package sandbox.clientapi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import sandbox.faults.Faults;
import sandbox.practices.Practice;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Reads clients, contacts, groups, employees and custom fields.
public record ClientApi(Dialect dialect, Format format, Faults faults) {

    private static final Set<String> CALLS =
            Set.of(
                    "client.api/list",
                    "client.api/search",
                    "client.api/get",
                    "client.api/contact",
                    "clientgroup.api/list",
                    "clientgroup.api/get",
                    "staff.api/list",
                    "staff.api/get",
                    "customfield.api/definition");

    /// The resource and the verb, however they are spelt.
    public static String call(List<String> path) {
        return String.join("/", path.subList(0, Math.min(2, path.size()))).toLowerCase(Locale.ROOT);
    }

    /// The calls that all versions have.
    public static boolean knows(List<String> path) {
        return CALLS.contains(call(path));
    }

    public Reply answer(Request request, List<String> path, Practice practice) {
        var inquiry = Inquiry.of(dialect, format, practice, faults, request);
        try {
            return request.method().equals("GET") ? read(inquiry, path) : notFound();
        } catch (BadParameter e) {
            return inquiry.envelope().error(e.status(), "List", String.valueOf(e.getMessage()));
        }
    }

    private static Reply read(Inquiry inquiry, List<String> path) {
        var identifier = path.size() > 2 ? path.get(2) : "";
        if (path.size() == 4 && path.get(3).equalsIgnoreCase("customfield")) {
            return new CustomFieldCalls(inquiry).values(call(path), identifier);
        }
        boolean named = call(path).endsWith("/get") || call(path).endsWith("/contact");
        if (path.size() > (named ? 3 : 2)) {
            return notFound();
        }
        return switch (call(path)) {
            case "client.api/list" -> new ClientCalls(inquiry).list();
            case "client.api/paged-list" -> new PagedCalls(inquiry).clients();
            case "client.api/search" -> new ClientCalls(inquiry).search();
            case "client.api/get" -> new ClientCalls(inquiry).get(identifier);
            case "client.api/contacts" -> new PagedCalls(inquiry).contacts();
            case "client.api/contact" -> new ContactCalls(inquiry).get(identifier);
            case "clientgroup.api/list" -> new GroupCalls(inquiry).list();
            case "clientgroup.api/get" -> new GroupCalls(inquiry).get(identifier);
            case "staff.api/list" -> new StaffCalls(inquiry).list();
            case "staff.api/get" -> new StaffCalls(inquiry).get(identifier);
            case "customfield.api/definition" -> new CustomFieldCalls(inquiry).definitions();
            default -> notFound();
        };
    }

    private static Reply notFound() {
        return Reply.text(404, "The resource you're looking for cannot be found");
    }
}
