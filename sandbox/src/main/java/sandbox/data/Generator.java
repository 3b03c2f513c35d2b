package sandbox.data;

import java.time.Instant;
import java.util.Optional;

/// A practice's records as they were in the beginning, each made when it is asked for.
public final class Generator {

    private final Shape shape;
    private final Instant bornAt;
    private final ContactMaker contacts;
    private final ClientMaker clients;
    private final StaffMaker staff;

    public Generator(Shape shape, String domain, Instant bornAt) {
        this.shape = shape;
        this.bornAt = bornAt;
        this.contacts = new ContactMaker(shape);
        this.clients = new ClientMaker(shape, bornAt, contacts);
        this.staff = new StaffMaker(shape, domain);
    }

    public Shape shape() {
        return shape;
    }

    public Instant bornAt() {
        return bornAt;
    }

    public Client client(int number) {
        return clients.client(number);
    }

    /// Much cheaper than the whole client.
    public Instant modifiedAt(int number) {
        return clients.modifiedAt(number);
    }

    public Optional<Contact> contact(int number) {
        return contacts.exists(number)
                ? Optional.of(contacts.contact(number, createdAt(number)))
                : Optional.empty();
    }

    private Instant createdAt(int contact) {
        return clients.createdAt(contact / ContactMaker.STRIDE);
    }

    /// Contacts added later take the numbers from here on.
    public int firstSpareContact() {
        return shape.clients() * ContactMaker.STRIDE;
    }

    public Staff staff(int number) {
        return staff.staff(number, clients.createdAt(0));
    }

    public int groups() {
        return shape.groups();
    }

    public ClientGroup group(int number) {
        var dice = new Dice(shape.seed() + 7, number);
        var name =
                dice.chance(0.6)
                        ? dice.of(Words.LAST) + " Family Group"
                        : dice.of(Words.PLACES_FIRST) + " & " + dice.of(Words.TRADES) + " Group";
        return new ClientGroup(number, name, dice.chance(0.3), clients.createdAt(0));
    }
}
