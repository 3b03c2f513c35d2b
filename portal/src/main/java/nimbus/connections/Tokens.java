package nimbus.connections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nimbus.connections.sources.xero.TokenReply;
import nimbus.practice.CurrentPractice;
import nimbus.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The practice's token sets, sealed: one for each Xero user, shared by that user's accounts.
@Repository
public class Tokens {

    /// Xero accepts a refresh token for so long after it handed out the next.
    static final Duration GRACE = Duration.ofMinutes(30);

    private final JdbcClient db;
    private final Vault vault;
    private final Clock clock;

    Tokens(JdbcClient db, Vault vault, Clock clock) {
        this.db = db;
        this.vault = vault;
        this.clock = clock;
    }

    /// @param previous the refresh token before this one, while Xero may still take it
    record TokenSet(
            UUID xeroUser,
            Secret accessToken,
            Secret refreshToken,
            Optional<Secret> previous,
            Set<String> scopes,
            Instant expires,
            Instant refreshed) {}

    @Transactional(readOnly = true)
    Optional<TokenSet> find(UUID xeroUser) {
        return select(xeroUser, "");
    }

    /// Locks the set until the transaction ends, so that one refresher works at a time.
    Optional<TokenSet> lock(UUID xeroUser) {
        return select(xeroUser, "for update");
    }

    private Optional<TokenSet> select(UUID xeroUser, String lock) {
        return db.sql("select * from token_set where xero_user_id = :user " + lock)
                .param("user", xeroUser)
                .query((row, _) -> tokenSet(row))
                .optional();
    }

    /// Keeps what a consent brought; an older set of the same person is replaced.
    @Transactional
    public void keep(Grant grant) {
        var user = grant.xeroUser();
        db.sql(
                        """
                        insert into token_set (practice_id, xero_user_id, access_token, refresh_token,
                                               scopes, authentication_event_id, expires_at, refreshed_at)
                        values (current_practice(), :user, :access, :refresh, :scopes, :event, :expires, :now)
                        on conflict (practice_id, xero_user_id) do update
                        set access_token = excluded.access_token, refresh_token = excluded.refresh_token,
                            previous_refresh_token = null, previous_until = null,
                            scopes = excluded.scopes,
                            authentication_event_id = excluded.authentication_event_id,
                            expires_at = excluded.expires_at, refreshed_at = excluded.refreshed_at
                        """)
                .param("user", user)
                .param("access", seal(grant.accessToken(), user, "access"))
                .param("refresh", seal(grant.refreshToken(), user, "refresh"))
                .param("scopes", String.join(" ", grant.scopes()))
                .param("event", grant.authenticationEventId().orElse(null))
                .param("expires", grant.expires().atOffset(ZoneOffset.UTC))
                .param("now", now())
                .update();
    }

    /// Puts a fresh pair in the place of the old one, which is kept for the grace.
    void rotate(TokenSet old, TokenReply fresh) {
        var user = old.xeroUser();
        var now = clock.instant();
        db.sql(
                        """
                        update token_set
                        set access_token = :access, refresh_token = :refresh,
                            previous_refresh_token = :previous, previous_until = :until,
                            scopes = coalesce(nullif(:scopes, ''), scopes),
                            expires_at = :expires, refreshed_at = :now
                        where xero_user_id = :user
                        """)
                .param("user", user)
                .param("access", seal(fresh.accessToken(), user, "access"))
                .param("refresh", seal(fresh.refreshToken(), user, "refresh"))
                .param("previous", seal(old.refreshToken(), user, "previous"))
                .param("scopes", String.join(" ", fresh.scopes()))
                .param("until", now.plus(GRACE).atOffset(ZoneOffset.UTC))
                .param("expires", now.plus(fresh.lifetime()).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Users whose tokens nobody has refreshed since; unused for 60 days they die.
    @Transactional(readOnly = true)
    List<UUID> idleSince(Instant since) {
        return db.sql("select xero_user_id from token_set where refreshed_at < :since")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }

    /// Whether more than one connection, here or in another practice, lives on this person's login.
    @Transactional(readOnly = true)
    boolean sharedBySeveral(UUID xeroUser) {
        return db.sql(
                        """
                        select xero_user_elsewhere(:user)
                            or (select count(*) > 1 from connection
                                where xero_user_id = :user and ended_at is null)
                        """)
                .param("user", xeroUser)
                .query(Boolean.class)
                .single();
    }

    /// Forgets a person's tokens once no connection lives on them.
    @Transactional
    public void forgetUnused() {
        db.sql(
                        """
                        delete from token_set t
                        where not exists (select from connection c
                                          where c.xero_user_id = t.xero_user_id and c.ended_at is null)
                        """)
                .update();
    }

    private TokenSet tokenSet(ResultSet row) throws SQLException {
        var user = row.getObject("xero_user_id", UUID.class);
        return new TokenSet(
                user,
                open(row.getBytes("access_token"), user, "access"),
                open(row.getBytes("refresh_token"), user, "refresh"),
                previous(row, user),
                Set.of(row.getString("scopes").split(" ")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("refreshed_at", OffsetDateTime.class).toInstant());
    }

    private Optional<Secret> previous(ResultSet row, UUID user) throws SQLException {
        var until = row.getObject("previous_until", OffsetDateTime.class);
        boolean alive = until != null && until.toInstant().isAfter(clock.instant());
        return alive
                ? Optional.of(open(row.getBytes("previous_refresh_token"), user, "previous"))
                : Optional.empty();
    }

    private byte[] seal(Secret secret, UUID user, String kind) {
        return vault.seal(secret.value(), place(user, kind));
    }

    private Secret open(byte[] sealed, UUID user, String kind) {
        return new Secret(vault.open(sealed, place(user, kind)));
    }

    private static String place(UUID user, String kind) {
        return "practice/" + CurrentPractice.required() + "/token_set/" + user + "/" + kind;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
