package sandbox.practices;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import sandbox.data.Contact;
import sandbox.data.Generator;

/// The people at a practice's clients.
public final class ContactBook {

    private final Generator generator;
    private final InstantSource clock;
    private final Map<Integer, Contact> changed = new ConcurrentHashMap<>();
    private int next;

    ContactBook(Generator generator, InstantSource clock) {
        this.generator = generator;
        this.clock = clock;
        this.next = generator.firstSpareContact();
    }

    public Optional<Contact> find(int number) {
        var known = changed.get(number);
        return known == null ? generator.contact(number) : Optional.of(known);
    }

    public Contact get(int number) {
        return find(number)
                .orElseThrow(() -> new IllegalStateException("no contact numbered " + number));
    }

    /// Only a contact that was changed can have been deleted.
    public boolean has(int number) {
        var known = changed.get(number);
        return known == null || !known.deleted();
    }

    public synchronized Contact add(UnaryOperator<Contact> filling) {
        var blank = new Contact(next, "", "", "", "", "", "", false, clock.instant());
        var contact = filling.apply(blank);
        changed.put(next, contact);
        next++;
        return contact;
    }

    /// As in the real products, this leaves the client's modified stamp where it is.
    public synchronized Contact edit(int number, UnaryOperator<Contact> change) {
        var edited = change.apply(get(number));
        changed.put(number, edited);
        return edited;
    }
}
