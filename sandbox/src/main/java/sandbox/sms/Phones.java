package sandbox.sms;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// All phones and what has arrived on them.
public final class Phones {

    private final List<TextMessage> messages = new CopyOnWriteArrayList<>();

    void deliver(TextMessage message) {
        messages.addFirst(message);
    }

    /// Newest first.
    public List<TextMessage> on(String number) {
        var wanted = digits(number);
        return messages.stream().filter(message -> same(digits(message.to()), wanted)).toList();
    }

    public List<String> numbers() {
        return messages.stream().map(TextMessage::to).distinct().toList();
    }

    private static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    /// A number may be asked for as people write it at home, with a zero for the country.
    private static boolean same(String international, String wanted) {
        return international.equals(wanted)
                || (wanted.length() > 6
                        && wanted.startsWith("0")
                        && international.endsWith(wanted.substring(1)));
    }
}
