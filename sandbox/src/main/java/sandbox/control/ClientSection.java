package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import sandbox.data.Client;
import sandbox.data.Kind;
import sandbox.practices.Practice;
import sandbox.wire.Refusal;
import sandbox.wire.Request;

/// Lists, makes and changes a practice's clients.
record ClientSection(Practice practice) {

    private static final int USUALLY_LISTED = 100;

    Object answer(Request request, List<String> path) {
        return path.isEmpty() ? collection(request) : one(request, path.getFirst());
    }

    private Object collection(Request request) {
        return switch (request.method()) {
            case "GET" -> list(request);
            case "POST" -> ClientView.of(practice, new ClientEdit(practice).create(request.json()));
            default -> throw Control.unknownCall(request);
        };
    }

    private Map<String, Object> list(Request request) {
        var offset = request.query("offset").map(Integer::parseInt).orElse(0);
        var limit = request.query("limit").map(Integer::parseInt).orElse(USUALLY_LISTED);
        var query = request.query("query").orElse("");
        var shown = new LinkedHashMap<String, Object>();
        shown.put("total", query.isEmpty() ? practice.clients().size() : matching(query).count());
        shown.put("offset", offset);
        shown.put(
                "clients",
                matching(query)
                        .skip(offset)
                        .limit(limit)
                        .map(client -> ClientView.of(practice, client))
                        .toList());
        return shown;
    }

    private Stream<Client> matching(String query) {
        var words = query.toLowerCase(Locale.ROOT);
        return practice.clients()
                .all()
                .filter(client ->
                        words.isEmpty()
                                || client.fields().values().stream()
                                        .map(text -> text.toLowerCase(Locale.ROOT))
                                        .anyMatch(text -> text.contains(words)));
    }

    private Object one(Request request, String id) {
        var number = new Lookup(practice).number(Kind.CLIENT, id);
        var client =
                practice.clients().find(number).orElseThrow(() -> Refusal.unknown("client", id));
        return ClientView.of(
                practice,
                request.method().equals("PATCH")
                        ? new ClientEdit(practice).apply(client, request.json())
                        : client);
    }
}
