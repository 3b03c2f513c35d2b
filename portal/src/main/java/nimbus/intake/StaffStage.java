package nimbus.intake;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nimbus.clients.PersonName;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteStaff;
import nimbus.database.BulkCopy;
import nimbus.practice.Practices;
import nimbus.staff.Mobiles;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Fills `staged_staff`.
@Component
class StaffStage {

    private static final String TABLE =
            """
            create temporary table staged_staff (
                legacy_id text, uuid uuid,
                name text not null, first text not null, last text not null,
                email text not null, phone text not null, mobile text not null,
                content_hash bytea not null, position bigint not null
            ) on commit drop
            """;

    private final JdbcClient db;
    private final BulkCopy bulk;
    private final Practices practices;

    StaffStage(JdbcClient db, BulkCopy bulk, Practices practices) {
        this.db = db;
        this.bulk = bulk;
        this.practices = practices;
    }

    Answer<Integer> fill(RemoteAccount account) {
        Temporary.drop(db, "staged_staff");
        db.sql(TABLE).update();
        return account.staff().then(this::stage);
    }

    private Answer<Integer> stage(List<RemoteStaff> staff) {
        var refused = new UnstorableRecords();
        var country = practices.current().country();
        bulk.into("staged_staff", rows -> copy(staff, country, rows, refused));
        if (refused.tooMany()) {
            return new Answer.Unreadable<>(refused.summary());
        }
        db.sql("analyze staged_staff").update();
        refused.keep(db, "staged_staff");
        StagedTwice.drop(db, "staged_staff");
        return new Answer.Got<>(staff.size());
    }

    private static void copy(
            List<RemoteStaff> staff,
            String country,
            BulkCopy.Rows rows,
            UnstorableRecords refused) {
        var hash = new ContentHash();
        int position = 0;
        for (var person : staff) {
            var refusal = Storable.refusal(person);
            if (refusal.isPresent()) {
                var name =
                        UnstorableRecords.named(
                                person.name(),
                                Map.of(
                                        "email", person.email(),
                                        "phone", person.phone(),
                                        "mobile", person.mobile()));
                refused.add(person.key(), name, refusal.get());
            } else {
                rows.add(line(person, country, hash, ++position));
            }
        }
    }

    private static @Nullable Object[] line(
            RemoteStaff person, String country, ContentHash hash, int position) {
        var split = PersonName.split(person.name());
        return new @Nullable Object[] {
            person.key().legacyId().orElse(null),
            person.key().uuid().orElse(null),
            person.name(),
            split.firstNames(),
            split.surname(),
            person.email(),
            person.phone(),
            // What takes no text messages is no place for a PIN.
            Mobiles.e164(person.mobile(), country).orElse(""),
            "\\x" + HexFormat.of().formatHex(hash.of(person)),
            position
        };
    }
}
