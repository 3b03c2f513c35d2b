package nimbus.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Fills `staged_client`.
@Component
class ClientStage {

    private static final int BETWEEN_REPORTS = 500;

    private static final String TABLE =
            """
            create temporary table staged_client (
                legacy_id text, uuid uuid,
                name text not null, code text not null, email text not null, entity_type text not null,
                phone text not null, fax text not null, website text not null,
                business_number text not null, company_number text not null,
                postal_address text not null, postal_city text not null, postal_region text not null,
                postal_code text not null, postal_country text not null,
                prospect boolean not null, archived boolean not null, deleted boolean not null,
                manager_legacy text, manager_uuid uuid,
                contacts jsonb not null, groups jsonb not null,
                content_hash bytea not null, base_code text not null, position bigint not null
            ) on commit drop
            """;

    private final JdbcClient db;
    private final DataSource database;

    ClientStage(JdbcClient db, DataSource database) {
        this.db = db;
        this.database = database;
    }

    Answer<RemoteAccount.ListRead> fill(
            RemoteAccount account, Optional<Instant> since, LongConsumer progress) {
        db.sql("drop table if exists staged_client").update();
        db.sql(TABLE).update();
        var refused = new Refused();
        Answer<RemoteAccount.ListRead> answer;
        try (var copy = new CopyTable(database, "staged_client")) {
            answer = account.clients(since, into(copy, refused, progress));
        }
        return answer.then(read -> {
            if (refused.tooMany()) {
                return new Answer.Unreadable<>(refused.summary());
            }
            finish(refused);
            progress.accept(read.rows());
            return new Answer.Got<>(read);
        });
    }

    private static Consumer<RemoteClient> into(
            CopyTable copy, Refused refused, LongConsumer progress) {
        var line = new ClientLine();
        return client -> {
            var refusal = Storable.refusal(client);
            if (refusal.isPresent()) {
                refused.add(
                        new RemoteKey(client.legacyId(), client.uuid()),
                        client.name(),
                        refusal.get());
                return;
            }
            copy.write(line.of(client, copy.rows()));
            if (copy.rows() % BETWEEN_REPORTS == 0) {
                progress.accept(copy.rows());
            }
        };
    }

    /// Planner statistics first: nobody else gathers them for a temporary table.
    private void finish(Refused refused) {
        db.sql("analyze staged_client (legacy_id, uuid, manager_legacy, manager_uuid)").update();
        refused.keep(db, "staged_client");
        StagedTwice.drop(db, "staged_client");
    }
}
