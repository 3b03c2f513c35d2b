package sandbox;

import java.util.stream.Collectors;
import sandbox.pages.Html;
import sandbox.pages.Page;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// The page that says what there is.
record FrontPage(Practices practices) {

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
        var rows = practices.all().stream().map(FrontPage::row).collect(Collectors.joining());
        return rows.isEmpty()
                ? "<p>None yet.</p>"
                : """
                <table><thead><tr><th scope="col">Practice</th><th scope="col">Product</th>
                <th scope="col">Clients</th><th scope="col">Keys</th></tr></thead>
                <tbody>%s</tbody></table>
                """
                        .formatted(rows);
    }

    private static String row(Practice practice) {
        return """
        <tr><td><a href="/_sandbox/practices/%s">%s</a></td><td>%s</td><td>%d</td>
        <td>apiKey <code>%s</code><br>accountKey <code>%s</code></td></tr>
        """
                .formatted(
                        practice.id(),
                        Html.escape(practice.name()),
                        practice.product().title(),
                        practice.clients().size(),
                        practice.keys().apiKey(),
                        practice.keys().accountKey());
    }
}
