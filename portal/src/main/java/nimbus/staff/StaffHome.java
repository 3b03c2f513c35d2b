package nimbus.staff;

import java.util.List;
import java.util.Optional;
import nimbus.home.Actions;
import nimbus.home.HomeCards;
import nimbus.home.Reader;
import nimbus.home.Waiting;
import nimbus.practice.Practices;
import nimbus.web.Notice;
import org.springframework.stereotype.Component;

/// Employees whom no PIN can reach, on an Admin's home page.
@Component
class StaffHome implements HomeCards, Actions {

    private static final int NAMED = 5;

    private final Employees employees;
    private final Practices practices;

    StaffHome(Employees employees, Practices practices) {
        this.employees = employees;
        this.practices = practices;
    }

    @Override
    public List<Waiting> waiting(Reader reader) {
        if (!reader.admin()) {
            return List.of();
        }
        var channels = practices.current().pinChannels();
        return employees.all().stream()
                .filter(employee -> employee.allowLogin() && !employee.apiUser())
                .filter(employee -> employee.withoutChannel(channels))
                .limit(NAMED)
                .map(StaffHome::unreachable)
                .toList();
    }

    private static Waiting unreachable(Employee employee) {
        return new Waiting(
                Notice.Level.WARNING,
                "user",
                employee.name() + " cannot receive PINs",
                "Neither a confirmed mobile nor an email is known.",
                Optional.empty(),
                new Notice.Link("Fix", "/admin/employees/" + employee.id()));
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "New Employee",
                        "add staff person user",
                        "/admin/employees/new",
                        "user-plus",
                        true),
                new Action(
                        "Removed employees",
                        "restore staff",
                        "/admin/employees/removed",
                        "users",
                        true));
    }
}
