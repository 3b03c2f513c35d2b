package sandbox.identity;

import java.time.Instant;
import sandbox.practices.Person;
import sandbox.practices.Practice;

/// An app's access to a practice, given by one person.
record Connection(
        String id,
        String authEventId,
        String clientId,
        Person person,
        Practice practice,
        Instant createdAt,
        Instant updatedAt) {

    boolean of(Person someone, String app) {
        return person.xeroUserId().equals(someone.xeroUserId()) && clientId.equals(app);
    }

    boolean to(Practice some) {
        return practice.id().equals(some.id());
    }

    Connection renewed(String event, Instant now) {
        return new Connection(id, event, clientId, person, practice, createdAt, now);
    }
}
