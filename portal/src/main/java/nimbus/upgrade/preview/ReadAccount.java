package nimbus.upgrade.preview;

import java.time.ZoneOffset;
import java.util.Optional;
import nimbus.connections.Connections;
import nimbus.connections.RemoteAccount;
import nimbus.connections.RemoteAccounts;
import nimbus.connections.Tenant;
import nimbus.intake.Intake;
import nimbus.runs.Step.Outcome;
import nimbus.upgrade.Unfinished;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.UpgradeStep.UpgradeContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the new interface's lists into staging; nothing of ours changes.
@Component
public class ReadAccount {

    private final Connections connections;
    private final RemoteAccounts accounts;
    private final Intake intake;
    private final UnknownRecords unknown;
    private final JdbcClient db;

    ReadAccount(
            Connections connections,
            RemoteAccounts accounts,
            Intake intake,
            UnknownRecords unknown,
            JdbcClient db) {
        this.connections = connections;
        this.accounts = accounts;
        this.intake = intake;
        this.unknown = unknown;
        this.db = db;
    }

    public Outcome clients(UpgradeContext context) {
        var upgrade = context.upgrade();
        var account = chosen(upgrade);
        long expected = Long.parseLong(upgrade.facts().getOrDefault("clients", "0"));
        return context.commit(() -> {
            var read =
                    Unfinished.valueOf(
                            intake.stageClients(
                                    account,
                                    Optional.empty(),
                                    rows ->
                                            context.attempt()
                                                    .report(rows, Math.max(rows, expected))));
            keepClients(upgrade.id());
            if (!connections.find(upgrade.connection()).orElseThrow().fresh()) {
                unknown.keep(upgrade.id(), upgrade.connection());
            }
            db.sql("update upgrade set listed_as_of = :asOf where id = :id")
                    .param("asOf", read.asOf().atOffset(ZoneOffset.UTC))
                    .param("id", upgrade.id().value())
                    .update();
            return new Outcome.Done(read.rows(), read.rows());
        });
    }

    public Outcome staff(UpgradeContext context) {
        var upgrade = context.upgrade();
        var account = chosen(upgrade);
        return context.commit(() -> {
            int rows = Unfinished.valueOf(intake.stageStaff(account));
            keepStaff(upgrade.id());
            return new Outcome.Done(rows, rows);
        });
    }

    /// The account that was chosen but is not stored yet.
    private RemoteAccount chosen(Upgrade upgrade) {
        var account = upgrade.account().orElseThrow();
        return accounts.tryOut(
                connections.find(upgrade.connection()).orElseThrow(),
                account.xeroUser(),
                new Tenant.TenantId(account.tenant()));
    }

    private void keepClients(UpgradeId upgrade) {
        db.sql("delete from upgrade_listed where upgrade_id = :upgrade")
                .param("upgrade", upgrade.value())
                .update();
        db.sql(
                        """
                        insert into upgrade_listed (practice_id, upgrade_id, remote_uuid, legacy_id, name, code, archived, deleted,
                                                    content_hash)
                        select current_practice(), :upgrade, uuid, legacy_id, name, code, archived, deleted, content_hash
                        from staged_client where uuid is not null
                        """)
                .param("upgrade", upgrade.value())
                .update();
        db.sql("analyze upgrade_listed").update();
    }

    private void keepStaff(UpgradeId upgrade) {
        db.sql("delete from upgrade_staff where upgrade_id = :upgrade")
                .param("upgrade", upgrade.value())
                .update();
        db.sql(
                        """
                        insert into upgrade_staff (practice_id, upgrade_id, remote_uuid, name, email)
                        select current_practice(), :upgrade, uuid, name, coalesce(email, '') from staged_staff
                        where uuid is not null
                        """)
                .param("upgrade", upgrade.value())
                .update();
    }
}
