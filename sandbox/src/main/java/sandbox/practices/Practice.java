package sandbox.practices;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import sandbox.data.Country;
import sandbox.data.Identifiers;

/// One accountancy practice: its account with the vendor, its records and its people.
public final class Practice {

    private final String id;
    private final String name;
    private final Product product;
    private final Country country;
    private final Keys keys;
    private final Identifiers identifiers;
    private final Records records;
    private final Map<String, Boolean> fullAccess = new LinkedHashMap<>();
    private volatile Tenant tenant;
    private volatile Switches switches = Switches.USUAL;
    private volatile Quota quota = Quota.USUAL;

    Practice(
            NewPractice order, String id, Tenant tenant, Identifiers identifiers, Records records) {
        this.id = id;
        this.name = order.name();
        this.product = order.product();
        this.country = order.shape().country();
        this.keys = Keys.of(id);
        this.tenant = tenant;
        this.identifiers = identifiers;
        this.records = records;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Product product() {
        return product;
    }

    public Country country() {
        return country;
    }

    public Keys keys() {
        return keys;
    }

    public Identifiers identifiers() {
        return identifiers;
    }

    public ClientBook clients() {
        return records.clients();
    }

    public ContactBook contacts() {
        return records.contacts();
    }

    public StaffBook staff() {
        return records.staff();
    }

    public GroupBook groups() {
        return records.groups();
    }

    public Tenant tenant() {
        return tenant;
    }

    public void become(Tenant next) {
        tenant = next;
    }

    public Switches switches() {
        return switches;
    }

    public synchronized void change(UnaryOperator<Switches> change) {
        switches = change.apply(switches);
    }

    public Quota quota() {
        return quota;
    }

    public void allow(Quota next) {
        quota = next;
    }

    /// Lets a person work here, with or without the right to connect other software.
    public synchronized void admit(Person person, boolean withFullAccess) {
        fullAccess.put(person.xeroUserId(), withFullAccess);
    }

    public synchronized boolean mayBeConnectedBy(Person person) {
        return fullAccess.getOrDefault(person.xeroUserId(), false);
    }

    public synchronized Map<String, Boolean> access() {
        return new LinkedHashMap<>(fullAccess);
    }

    /// Everything the practice holds.
    record Records(ClientBook clients, ContactBook contacts, StaffBook staff, GroupBook groups) {}
}
