package nimbus.upgrade.preview;

import java.util.List;
import java.util.Optional;
import nimbus.connections.Answer;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.IdMap;
import nimbus.connections.LegacyAccount;
import nimbus.connections.RemoteAccounts;
import nimbus.connections.Urgency;
import nimbus.database.BulkCopy;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.Unfinished;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Downloads the tables of numeric ids and UUIDs. A dead key is no obstacle: matching then goes by
/// code and name.
@Component
public class ReadIds {

    private static final List<String> WANTED = List.of("Client", "Contact", "Staff", "ClientGroup");

    private final Connections connections;
    private final RemoteAccounts accounts;
    private final OwnIds ownIds;
    private final BulkCopy copy;
    private final JdbcClient db;

    ReadIds(
            Connections connections,
            RemoteAccounts accounts,
            OwnIds ownIds,
            BulkCopy copy,
            JdbcClient db) {
        this.connections = connections;
        this.accounts = accounts;
        this.ownIds = ownIds;
        this.copy = copy;
        this.db = db;
    }

    public Outcome read(UpgradeContext context) {
        var connection = connections.find(context.upgrade().connection()).orElseThrow();
        if (!connection.hasLegacyKeys()) {
            return fromOurOwn(context, connection);
        }
        var account = accounts.openLegacy(connection, Urgency.PERSON);
        return switch (account.maps()) {
            case Answer.Got<List<IdMap>>(var maps) -> download(context, account, maps);
            case Answer.SignInAgain<List<IdMap>>(var why) -> withoutMap(context, why);
            case Answer.Forbidden<List<IdMap>>(var why) -> withoutMap(context, why);
            case Answer.Unreadable<List<IdMap>>(var reason) -> withoutMap(context, reason);
            case Answer.Throttled<List<IdMap>> throttled -> throw new Unfinished(throttled);
            case Answer.Unavailable<List<IdMap>> unavailable -> throw new Unfinished(unavailable);
        };
    }

    /// Where the old interface had no keys there is nothing to ask.
    private Outcome fromOurOwn(UpgradeContext context, Connection connection) {
        return context.commit(() -> {
            clear(context);
            int pairs = ownIds.map(context.upgrade().id(), connection);
            return new Outcome.Done(pairs, pairs);
        });
    }

    private Outcome withoutMap(UpgradeContext context, String why) {
        return context.commit(() -> {
            clear(context);
            context.upgrades().fact(context.upgrade().id(), "withoutMap", why);
            return new Outcome.Done(0, 0);
        });
    }

    private Outcome download(UpgradeContext context, LegacyAccount account, List<IdMap> maps) {
        return context.commit(() -> {
            clear(context);
            long pairs = 0;
            for (var map : maps) {
                if (WANTED.contains(map.type())) {
                    pairs += keep(context, account, map);
                }
            }
            db.sql("analyze upgrade_map").update();
            maps.stream()
                    .filter(map -> map.type().equals("Client"))
                    .findFirst()
                    .ifPresent(map ->
                            context.upgrades()
                                    .fact(
                                            context.upgrade().id(),
                                            "mapCalculated",
                                            map.calculated().toString()));
            return new Outcome.Done(pairs, pairs);
        });
    }

    private long keep(UpgradeContext context, LegacyAccount account, IdMap map) {
        db.sql(
                        """
                        create temporary table if not exists id_pair (legacy_id text, remote_uuid uuid) on commit drop
                        """)
                .update();
        db.sql("truncate id_pair").update();
        var answers =
                new Object() {
                    Optional<Answer<Long>> read = Optional.empty();
                };
        copy.into(
                "id_pair (legacy_id, remote_uuid)",
                rows ->
                        answers.read =
                                Optional.of(
                                        account.readMap(
                                                map,
                                                pair -> rows.add(pair.legacyId(), pair.uuid()))));
        Unfinished.valueOf(answers.read.orElseThrow());
        return db.sql(
                        """
                        insert into upgrade_map (practice_id, upgrade_id, kind, legacy_id, remote_uuid)
                        select distinct current_practice(), cast(:upgrade as uuid), :kind, legacy_id, remote_uuid from id_pair
                        """)
                .param("upgrade", context.upgrade().id().value())
                .param("kind", map.type())
                .update();
    }

    private void clear(UpgradeContext context) {
        db.sql("delete from upgrade_map where upgrade_id = :upgrade")
                .param("upgrade", context.upgrade().id().value())
                .update();
    }
}
