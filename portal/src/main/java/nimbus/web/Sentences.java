package nimbus.web;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Sentences out of `messages.properties`: `{name}` stands for a value, `{name|one|many}` for a
/// count with its noun.
@Component
public class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:\\|([^|}]*)\\|([^|}]*))?}");

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    /// Empty when nobody has written one. A place without a value stays as it is, to be filled
    /// later.
    public Optional<String> of(String key, Map<String, String> values, Local local) {
        var pattern = messages.getMessage(key, null, null, local.locale());
        return Optional.ofNullable(pattern)
                .map(text ->
                        PLACE.matcher(text)
                                .replaceAll(place ->
                                        Matcher.quoteReplacement(filled(place, values, local))));
    }

    private static String filled(MatchResult place, Map<String, String> values, Local local) {
        var value = values.get(place.group(1));
        if (value == null) {
            return place.group(2) == null ? place.group() : place.group(3);
        }
        return place.group(2) == null || !value.matches("\\d{1,15}")
                ? value
                : local.count(Long.parseLong(value), place.group(2), place.group(3));
    }
}
