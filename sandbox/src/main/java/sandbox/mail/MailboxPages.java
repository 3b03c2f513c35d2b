package sandbox.mail;

import java.util.List;
import java.util.stream.Collectors;
import sandbox.pages.Html;
import sandbox.pages.Page;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Where a person reads the mail.
public record MailboxPages(Mailboxes mailboxes) {

    private static final String PREFIX = "/mailbox";

    public Reply answer(Request request) {
        List<String> path = request.partsAfter(PREFIX);
        return (path.isEmpty() ? list() : mailbox(path.getFirst())).reply(200);
    }

    private Page list() {
        var addresses =
                mailboxes.addresses().stream()
                        .map(Html::escape)
                        .map(one -> "<li><a href=\"/mailbox/%1$s\">%1$s</a></li>".formatted(one))
                        .collect(Collectors.joining());
        return Page.sandbox(
                "Mailboxes",
                addresses.isEmpty()
                        ? "<p>No email has arrived yet.</p>"
                        : "<ul>" + addresses + "</ul>");
    }

    private Page mailbox(String address) {
        var letters =
                mailboxes.in(address).stream()
                        .map(MailboxPages::letter)
                        .collect(Collectors.joining());
        return Page.sandbox(
                "Mailbox " + address,
                "<p><a href=\"/mailbox\">All mailboxes</a> · <a href=\"\">Look again</a></p>"
                        + (letters.isEmpty() ? "<p>No email.</p>" : letters));
    }

    private static String letter(Letter letter) {
        return """
        <article><h2>%s</h2><p class="soft">from %s · %s</p><pre>%s</pre></article>
        """
                .formatted(
                        Html.escape(letter.subject()),
                        Html.escape(letter.from()),
                        letter.at(),
                        Html.escape(letter.body()));
    }
}
