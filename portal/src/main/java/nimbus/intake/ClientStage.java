package nimbus.intake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import nimbus.clients.ClientField;
import nimbus.connections.Answer;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteClient;
import nimbus.connections.RemoteContact;
import nimbus.connections.RemoteKey;
import nimbus.database.BulkCopy;
import org.jspecify.annotations.Nullable;
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
                code text not null, %s,
                archived boolean not null, deleted boolean not null,
                merged_into uuid,
                manager_legacy text, manager_uuid uuid,
                contacts jsonb not null, groups jsonb not null,
                content_hash bytea not null, base_code text not null, position bigint not null
            ) on commit drop
            """
                    .formatted(fields());

    private final JdbcClient db;
    private final BulkCopy copy;

    ClientStage(JdbcClient db, BulkCopy copy) {
        this.db = db;
        this.copy = copy;
    }

    Answer<RemoteAccount.ListRead> fill(
            RemoteAccount account, Optional<Instant> since, LongConsumer progress) {
        Temporary.drop(db, "staged_client");
        db.sql(TABLE).update();
        var refused = new UnstorableRecords();
        var answer = new AtomicReference<@Nullable Answer<RemoteAccount.ListRead>>();
        copy.into(
                "staged_client",
                rows -> answer.set(account.clients(since, into(rows, refused, progress))));
        return requireNonNull(answer.get())
                .then(read -> {
                    if (refused.tooMany()) {
                        return new Answer.Unreadable<>(refused.summary());
                    }
                    finish(refused);
                    progress.accept(read.rows());
                    return new Answer.Got<>(read);
                });
    }

    private static Consumer<RemoteClient> into(
            BulkCopy.Rows rows, UnstorableRecords refused, LongConsumer progress) {
        var line = new ClientLine();
        var count = new AtomicLong();
        return client -> {
            var refusal = Storable.refusal(client);
            if (refusal.isPresent()) {
                var key = new RemoteKey(client.legacyId(), client.uuid());
                refused.add(key, describing(client), refusal.get());
                return;
            }
            rows.add(line.of(client, count.incrementAndGet()));
            if (count.get() % BETWEEN_REPORTS == 0) {
                progress.accept(count.get());
            }
        };
    }

    private static String fields() {
        return Arrays.stream(ClientField.values())
                .map(field -> field.column() + " " + field.kind().column())
                .collect(Collectors.joining(", "));
    }

    /// Something to find it by.
    private static String describing(RemoteClient client) {
        return UnstorableRecords.named(
                client.name(),
                Map.of(
                        "code", client.code(),
                        "email", client.get(ClientField.EMAIL),
                        "phone", client.get(ClientField.PHONE),
                        "number", client.legacyId().orElse(""),
                        "contact",
                                client.contacts().stream()
                                        .map(RemoteContact::name)
                                        .filter(name -> !name.isBlank())
                                        .findFirst()
                                        .orElse("")));
    }

    /// Planner statistics first: nobody else gathers them for a temporary table.
    private void finish(UnstorableRecords refused) {
        db.sql("analyze staged_client (legacy_id, uuid, manager_legacy, manager_uuid)").update();
        refused.keep(db, "staged_client");
        StagedTwice.drop(db, "staged_client");
    }
}
