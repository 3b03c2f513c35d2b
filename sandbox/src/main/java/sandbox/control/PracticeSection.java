package sandbox.control;

import java.util.List;
import java.util.Map;
import sandbox.practices.NewPractice.NewUser;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Json;
import sandbox.wire.Refusal;
import sandbox.wire.Request;

/// Makes practices, and changes what they are and hold.
public record PracticeSection(Practices practices, PracticeView view) implements Control.Section {

    @Override
    public Object answer(Request request, List<String> path) {
        if (path.isEmpty()) {
            return collection(request);
        }
        var id = path.getFirst();
        var practice = practices.find(id).orElseThrow(() -> Refusal.unknown("practice", id));
        return path.size() == 1 ? one(request, practice) : inside(request, practice, path);
    }

    private Object collection(Request request) {
        return switch (request.method()) {
            case "GET" -> practices.all().stream().map(view::of).toList();
            case "POST" -> view.of(practices.create(PracticeOrder.read(request.json())));
            default -> throw Control.unknownCall(request);
        };
    }

    private Object one(Request request, Practice practice) {
        if (request.method().equals("PATCH")) {
            new PracticeEdit(practice).apply(request.json());
        }
        return view.of(practice);
    }

    private Object inside(Request request, Practice practice, List<String> path) {
        var rest = path.subList(2, path.size());
        return switch (path.get(1)) {
            case "clients" -> new ClientSection(practice).answer(request, rest);
            case "contacts" -> new ContactSection(practice).answer(request, rest);
            case "staff" -> new StaffSection(practice).answer(request, rest);
            case "groups" -> GroupView.all(practice);
            case "users" -> admit(request, practice);
            default -> throw Control.unknownCall(request);
        };
    }

    private Map<String, Object> admit(Request request, Practice practice) {
        var user = PracticeOrder.user(Json.read(request.json(), PracticeOrder.User.class));
        var person =
                practices.admit(
                        practice,
                        new NewUser(user.email(), user.password(), user.name(), user.fullAccess()));
        return PracticeView.user(person, user.fullAccess());
    }
}
