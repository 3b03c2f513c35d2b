package sandbox;

import java.util.stream.Collectors;
import sandbox.pages.Html;
import sandbox.pages.Page;
import sandbox.practices.People;
import sandbox.practices.Person;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// The page that says what there is.
record FrontPage(Practices practices, People people) {

    Reply answer(Request request) {
        return Page.sandbox(
                        "The outside world",
                        """
                        <p>WorkflowMax, Xero, a text message gateway and a mail server, all here.</p>
                        <ul>
                        <li><a href="/phone">Phones</a>: text messages that were sent</li>
                        <li><a href="/mailbox">Mailboxes</a>: emails that were sent</li>
                        <li><a href="/_sandbox/calls">Calls</a> and
                          <a href="/_sandbox/faults">faults</a>, as JSON</li>
                        <li><a href="/identity/logout">Log out at Xero</a></li>
                        </ul>
                        <h2>Practices</h2>
                        %s
                        """
                                .formatted(table()))
                .reply(200);
    }

    private String table() {
        var rows = practices.all().stream().map(this::row).collect(Collectors.joining());
        return rows.isEmpty()
                ? "<p>None yet.</p>"
                : """
                <table><thead><tr><th scope="col">Practice</th><th scope="col">Product</th>
                <th scope="col">Clients</th><th scope="col">Who logs in at Xero</th></tr></thead>
                <tbody>%s</tbody></table>
                """
                        .formatted(rows);
    }

    private String row(Practice practice) {
        return """
        <tr><td><a href="/_sandbox/practices/%s">%s</a></td><td>%s</td><td>%d</td><td>%s</td></tr>
        """
                .formatted(
                        practice.id(),
                        Html.escape(practice.name()),
                        practice.product().title(),
                        practice.clients().size(),
                        logins(practice));
    }

    private String logins(Practice practice) {
        return practice.access().entrySet().stream()
                .flatMap(access ->
                        people.withId(access.getKey()).stream()
                                .map(person -> login(person, access.getValue())))
                .collect(Collectors.joining());
    }

    private static String login(Person person, boolean fullAccess) {
        return "<div><code>%s</code> <code>%s</code> <span class=\"soft\">%s</span></div>"
                .formatted(
                        Html.escape(person.email()),
                        Html.escape(person.password()),
                        fullAccess ? "may connect apps" : "may not connect apps");
    }
}
