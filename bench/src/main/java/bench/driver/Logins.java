package bench.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Lets employees that a sync brought log in, as an Admin does on their profiles.
final class Logins {

    private static final String LIST = "/admin/employees";
    private static final Pattern ROW = Pattern.compile("<tr>\\s*<td>.*?</tr>", Pattern.DOTALL);
    private static final Pattern PROFILE = Pattern.compile("/admin/employees/[0-9a-f-]{36}");
    private static final Pattern REACHED = Pattern.compile("<td>[^<@]+@[^<@]+</td>|<span>\\+");

    private final Portal portal;
    private final Progress progress;

    Logins(Portal portal, Progress progress) {
        this.portal = portal;
        this.progress = progress;
    }

    /// Safe to repeat: goes on until that many may log in, or nobody else could be sent a PIN.
    void allow(int wanted) {
        var list = portal.open(LIST).expect(200, "the employees");
        var waiting = new ArrayList<String>();
        int allowed = 0;
        for (var row : rows(list)) {
            if (row.contains("<td>Yes</td>")) {
                allowed++;
            } else if (REACHED.matcher(row).find()) {
                waiting.add(row);
            }
        }
        for (var row : waiting.subList(0, Math.clamp(wanted - allowed, 0, waiting.size()))) {
            var profile = PROFILE.matcher(row);
            if (profile.find()) {
                tick(profile.group() + "/access");
                progress.show("Letting employees log in", ++allowed, wanted);
            }
        }
    }

    private void tick(String address) {
        var page = portal.open(address).expect(200, "an employee's profile");
        portal.send(page, page.form(address).with("allowLogin", "true"));
    }

    private static List<String> rows(Page list) {
        return ROW.matcher(list.body()).results().map(row -> row.group()).toList();
    }
}
