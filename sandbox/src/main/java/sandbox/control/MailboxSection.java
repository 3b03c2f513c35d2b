package sandbox.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.mail.Letter;
import sandbox.mail.Mailboxes;
import sandbox.wire.Request;

/// What has arrived in a mailbox, newest first.
public record MailboxSection(Mailboxes mailboxes) implements Control.Section {

    @Override
    public Object answer(Request request, List<String> path) {
        return path.isEmpty()
                ? mailboxes.addresses()
                : mailboxes.in(path.getFirst()).stream().map(MailboxSection::shown).toList();
    }

    private static Map<String, Object> shown(Letter letter) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("to", letter.to());
        shown.put("from", letter.from());
        shown.put("subject", letter.subject());
        shown.put("body", letter.body());
        shown.put("html", letter.html());
        shown.put("at", letter.at().toString());
        return shown;
    }
}
