package sandbox.practices;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Everyone with a login at Xero, known by email.
public final class People {

    private final Map<String, Person> byEmail = new ConcurrentHashMap<>();

    /// The same email is the same person, with the newest password.
    public Person register(String email, String password, String name) {
        return register(email, password, name, false);
    }

    public Person register(String email, String password, String name, boolean secondFactor) {
        var person = new Person(idOf(email), email, password, name, secondFactor);
        byEmail.put(key(email), person);
        return person;
    }

    public Optional<Person> withEmail(String email) {
        return Optional.ofNullable(byEmail.get(key(email)));
    }

    public Optional<Person> withPassword(String email, String password) {
        return withEmail(email).filter(person -> person.password().equals(password));
    }

    public Optional<Person> withId(String xeroUserId) {
        return byEmail.values().stream()
                .filter(person -> person.xeroUserId().equals(xeroUserId))
                .findFirst();
    }

    private static String idOf(String email) {
        var bytes = ("person:" + key(email)).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }

    private static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
