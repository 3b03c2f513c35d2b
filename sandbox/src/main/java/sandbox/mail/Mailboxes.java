package sandbox.mail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// All mailboxes and what has arrived in them.
public final class Mailboxes {

    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    void deliver(Letter letter) {
        letters.addFirst(letter);
    }

    /// Newest first.
    public List<Letter> in(String address) {
        return letters.stream().filter(letter -> letter.to().equalsIgnoreCase(address)).toList();
    }

    public List<String> addresses() {
        return letters.stream().map(Letter::to).distinct().toList();
    }
}
