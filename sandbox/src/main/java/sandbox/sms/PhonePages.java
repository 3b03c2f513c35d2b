package sandbox.sms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import sandbox.pages.Html;
import sandbox.pages.Page;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Where a person reads the phones.
public record PhonePages(Phones phones) {

    private static final String PREFIX = "/phone";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    public Reply answer(Request request) {
        List<String> path = request.partsAfter(PREFIX);
        return (path.isEmpty() ? list() : phone(path.getFirst())).reply(200);
    }

    private Page list() {
        var numbers =
                phones.numbers().stream()
                        .map(Html::escape)
                        .map(number ->
                                "<li><a href=\"/phone/%1$s\">%1$s</a></li>".formatted(number))
                        .collect(Collectors.joining());
        return Page.sandbox(
                "Phones",
                numbers.isEmpty()
                        ? "<p>No text message has arrived yet.</p>"
                        : "<ul>" + numbers + "</ul>");
    }

    private Page phone(String number) {
        var messages =
                phones.on(number).stream().map(PhonePages::bubble).collect(Collectors.joining());
        return Page.sandbox(
                "Phone " + number,
                """
                <p><a href="/phone">All phones</a> · <a href="">Look again</a></p>
                <div class="phone"><ol aria-label="Messages, newest first">%s</ol></div>
                """
                        .formatted(
                                messages.isEmpty()
                                        ? "<li class=\"soft\">No messages</li>"
                                        : messages));
    }

    private static String bubble(TextMessage message) {
        return "<li><span class=\"soft\">%s · %s</span><p class=\"bubble\">%s</p></li>"
                .formatted(
                        Html.escape(message.from()),
                        time(message.at()),
                        Html.escape(message.body()));
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
