package nimbus.upgrade;

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
import nimbus.upgrade.UpgradeStep.Stretch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Downloads the tables of numeric ids and UUIDs. A dead key is no obstacle: matching then goes by
/// code and name.
@Component
class ReadIds {

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

    Outcome read(Stretch stretch) {
        var connection = connections.find(stretch.upgrade().connection()).orElseThrow();
        if (!connection.hasLegacyKeys()) {
            return fromOurOwn(stretch, connection);
        }
        var account = accounts.openLegacy(connection, Urgency.PERSON);
        return switch (account.maps()) {
            case Answer.Got<List<IdMap>>(var maps) -> download(stretch, account, maps);
            case Answer.SignInAgain<List<IdMap>>(var why) -> withoutMap(stretch, why);
            case Answer.Forbidden<List<IdMap>>(var why) -> withoutMap(stretch, why);
            case Answer.Unreadable<List<IdMap>>(var reason) -> withoutMap(stretch, reason);
            case Answer.Throttled<List<IdMap>> throttled -> throw new Unfinished(throttled);
            case Answer.Unavailable<List<IdMap>> unavailable -> throw new Unfinished(unavailable);
        };
    }

    /// Where the old interface had no keys there is nothing to ask.
    private Outcome fromOurOwn(Stretch stretch, Connection connection) {
        return stretch.commit(() -> {
            clear(stretch);
            int pairs = ownIds.map(stretch.upgrade().id(), connection);
            return new Outcome.Done(pairs, pairs);
        });
    }

    private Outcome withoutMap(Stretch stretch, String why) {
        return stretch.commit(() -> {
            clear(stretch);
            stretch.upgrades().fact(stretch.upgrade().id(), "withoutMap", why);
            return new Outcome.Done(0, 0);
        });
    }

    private Outcome download(Stretch stretch, LegacyAccount account, List<IdMap> maps) {
        return stretch.commit(() -> {
            clear(stretch);
            long pairs = 0;
            for (var map : maps) {
                if (WANTED.contains(map.type())) {
                    pairs += keep(stretch, account, map);
                }
            }
            db.sql("analyze upgrade_map").update();
            maps.stream()
                    .filter(map -> map.type().equals("Client"))
                    .findFirst()
                    .ifPresent(map ->
                            stretch.upgrades()
                                    .fact(
                                            stretch.upgrade().id(),
                                            "mapCalculated",
                                            map.calculated().toString()));
            return new Outcome.Done(pairs, pairs);
        });
    }

    private long keep(Stretch stretch, LegacyAccount account, IdMap map) {
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
                .param("upgrade", stretch.upgrade().id().value())
                .param("kind", map.type())
                .update();
    }

    private void clear(Stretch stretch) {
        db.sql("delete from upgrade_map where upgrade_id = :upgrade")
                .param("upgrade", stretch.upgrade().id().value())
                .update();
    }
}
