package nimbus.intake;

import java.util.List;
import javax.sql.DataSource;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteStaff;
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
    private final DataSource database;

    StaffStage(JdbcClient db, DataSource database) {
        this.db = db;
        this.database = database;
    }

    Answer<Integer> fill(RemoteAccount account) {
        db.sql("drop table if exists staged_staff").update();
        db.sql(TABLE).update();
        return account.staff().then(this::stage);
    }

    private Answer<Integer> stage(List<RemoteStaff> staff) {
        var refused = new Refused();
        copy(staff, refused);
        if (refused.tooMany()) {
            return new Answer.Unreadable<>(refused.summary());
        }
        db.sql("analyze staged_staff").update();
        refused.keep(db, "staged_staff");
        StagedTwice.drop(db, "staged_staff");
        return new Answer.Got<>(staff.size());
    }

    private void copy(List<RemoteStaff> staff, Refused refused) {
        var row = new CopyRow();
        var hash = new ContentHash();
        try (var copy = new CopyTable(database, "staged_staff")) {
            for (var person : staff) {
                Storable.refusal(person)
                        .ifPresentOrElse(
                                why -> refused.add(person.key(), person.name(), why),
                                () -> copy.write(line(row, person, hash, copy.rows())));
            }
        }
    }

    private static CopyRow line(CopyRow row, RemoteStaff person, ContentHash hash, long position) {
        var split = SplitName.of(person.name());
        row.optional(person.key().legacyId()).optional(person.key().uuid());
        row.text(person.name()).text(split.first()).text(split.last());
        row.text(person.email()).text(person.phone()).text(person.mobile());
        return row.binary(hash.of(person)).number(position);
    }
}
