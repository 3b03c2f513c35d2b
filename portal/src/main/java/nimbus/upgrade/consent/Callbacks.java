package nimbus.upgrade.consent;

import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Secret;
import nimbus.practice.Member;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.UpgradeId;
import nimbus.upgrade.Upgrades;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds the attempt that an answer from Xero belongs to, by the state it brings back.
@Component
class Callbacks {

    private final Upgrades upgrades;
    private final LeaseSecrets secrets;
    private final StateDigests digests;
    private final ExchangeLease lease;
    private final JdbcClient db;

    Callbacks(
            Upgrades upgrades,
            LeaseSecrets secrets,
            StateDigests digests,
            ExchangeLease lease,
            JdbcClient db) {
        this.upgrades = upgrades;
        this.secrets = secrets;
        this.digests = digests;
        this.lease = lease;
        this.db = db;
    }

    /// An attempt whose answer has come.
    record Claimed(Upgrade upgrade, Secret verifier, Secret nonce) {}

    /// Claims the attempt that a state belongs to; only the first callback in the sign-in that
    /// began it gets it.
    @Transactional
    Optional<Claimed> claim(String state, Member admin) {
        upgrades.endExpiredLeases();
        return db.sql(
                        """
                        update upgrade set state = 'exchanging', lease_until = :until, window_closed = false, why = null, ended_at = null
                        where state_digest = :digest and employee_id = :employee
                          and sign_in_id = :signIn and (state = 'awaiting-consent' or window_closed)
                        returning id
                        """)
                .param("digest", digests.of(state))
                .param("until", lease.end())
                .param("employee", admin.employee())
                .param("signIn", admin.signIn())
                .query(UUID.class)
                .optional()
                .map(UpgradeId::new)
                .map(id -> {
                    var remembered = secrets.of(id);
                    return new Claimed(
                            upgrades.find(id).orElseThrow(),
                            remembered.verifier(),
                            remembered.nonce());
                });
    }

    /// This person's attempt that a state belongs to, once its answer has come.
    @Transactional(readOnly = true)
    Optional<Upgrade> answered(String state, Member admin) {
        return db.sql(
                        """
                        select id from upgrade where state_digest = :digest and employee_id = :employee
                          and state <> 'awaiting-consent'
                        """)
                .param("digest", digests.of(state))
                .param("employee", admin.employee())
                .query(UUID.class)
                .optional()
                .flatMap(id -> upgrades.find(new UpgradeId(id)));
    }
}
