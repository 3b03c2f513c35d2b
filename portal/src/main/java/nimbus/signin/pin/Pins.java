package nimbus.signin.pin;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.signin.Attempt;
import nimbus.signin.Secrets;
import nimbus.signin.SignInSettings;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.authenticator.Authenticators.Judged;
import nimbus.signin.authenticator.RecoveryCodes;
import nimbus.signin.password.Accounts;
import nimbus.signin.password.ResetTries;
import nimbus.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The PINs themselves: made, limited, compared. Only keyed hashes are kept.
@Repository
public class Pins {

    private final JdbcClient db;
    private final Clock clock;
    private final Vault vault;
    private final Accounts accounts;
    private final Authenticators authenticators;
    private final RecoveryCodes recoveryCodes;
    private final ResetTries resetTries;
    private final SignInSettings settings;

    Pins(
            JdbcClient db,
            Clock clock,
            Vault vault,
            Accounts accounts,
            Authenticators authenticators,
            RecoveryCodes recoveryCodes,
            ResetTries resetTries,
            SignInSettings settings) {
        this.authenticators = authenticators;
        this.recoveryCodes = recoveryCodes;
        this.resetTries = resetTries;
        this.db = db;
        this.clock = clock;
        this.vault = vault;
        this.accounts = accounts;
        this.settings = settings;
    }

    /// Whether another PIN may be sent now.
    sealed interface Issue {

        record Made(UUID id, String pin) implements Issue {}

        record NotBefore(Instant at) implements Issue {}
    }

    /// What a typed PIN was.
    public sealed interface Verdict {

        record Right() implements Verdict {}

        /// @param triesLeft with the PIN that was sent; 0 where none was
        record Wrong(int triesLeft) implements Verdict {}

        /// Right once, and taken already; it costs no try.
        record Used() implements Verdict {}

        /// Expired, replaced, used or tried too often: only a new sign-in helps.
        record Gone() implements Verdict {}

        record Locked() implements Verdict {}

        /// Too many wrong ones within a day, over all links of a person.
        record Exhausted() implements Verdict {}

        /// What a person reads who may try again.
        default String words() {
            return switch (this) {
                case Wrong(var left) ->
                        left > 0
                                ? "That is not the PIN we sent. Tries left: " + left + "."
                                : "That is neither the code that your app shows now nor an unused"
                                        + " recovery code.";
                case Used() ->
                        "This code was used already. Wait until your app shows the next one, or"
                                + " take another recovery code.";
                case Exhausted() ->
                        "Too many wrong PINs were typed for this account today. Try again"
                                + " tomorrow, or ask your Admin to send you the Welcome Email.";
                case Right(), Gone(), Locked() -> "";
            };
        }
    }

    /// Makes the person's newest PIN; all older ones stop working.
    @Transactional
    Issue issue(Attempt attempt) {
        accounts.holdAndAskLocked(attempt.employee());
        var wait = notBefore(attempt.employee());
        if (wait.isPresent()) {
            return new Issue.NotBefore(wait.get());
        }
        db.sql(
                        """
                        update pin set replaced_at = :now
                        where employee_id = :employee and used_at is null and replaced_at is null
                        """)
                .param("now", now())
                .param("employee", attempt.employee())
                .update();
        var pin = Secrets.pin();
        var id =
                db.sql(
                                """
                                insert into pin (practice_id, employee_id, attempt_id, digest, channel,
                                                 sent_to, sent_at, expires_at)
                                values (current_practice(), :employee, :attempt, :digest, 'none',
                                        '', :now, :expires)
                                returning id
                                """)
                        .param("employee", attempt.employee())
                        .param("attempt", attempt.id())
                        .param("digest", digest(attempt.id(), pin))
                        .param("now", now())
                        .param("expires", now().plus(settings.pinLife()))
                        .query(UUID.class)
                        .single();
        return new Issue.Made(id, pin);
    }

    /// Compares in one transaction with the account locked, so that parallel guesses queue up.
    @Transactional
    public Verdict verify(Attempt attempt, String typed) {
        boolean locks = attempt.purpose().locks();
        var employee = attempt.employee();
        if (accounts.holdAndAskLocked(employee) && locks) {
            return new Verdict.Locked();
        }
        if (!locks && resetTries.isExhausted(employee)) {
            return new Verdict.Exhausted();
        }
        var newest = usable(attempt.id());
        boolean app = authenticators.has(employee);
        if (newest.isEmpty() && !app) {
            return new Verdict.Gone();
        }
        if (newest.isPresent()
                && MessageDigest.isEqual(newest.get().digest(), digest(attempt.id(), typed))) {
            use(newest.get().id());
            return right(attempt);
        }
        var code = app ? authenticators.judge(employee, typed) : Judged.WRONG;
        if (code == Judged.RIGHT || recoveryCodes.accepts(employee, typed)) {
            return right(attempt);
        }
        return code == Judged.USED || recoveryCodes.wasUsed(employee, typed)
                ? new Verdict.Used()
                : wrong(attempt, newest, locks);
    }

    private Verdict right(Attempt attempt) {
        finish(attempt.id());
        return new Verdict.Right();
    }

    private Verdict wrong(Attempt attempt, Optional<Usable> newest, boolean locks) {
        newest.ifPresent(pin ->
                db.sql("update pin set tries = tries + 1 where id = :id")
                        .param("id", pin.id())
                        .update());
        if (locks) {
            accounts.countFailure(attempt.employee());
            if (accounts.holdAndAskLocked(attempt.employee())) {
                return new Verdict.Locked();
            }
        } else if (resetTries.count(attempt.employee())) {
            return new Verdict.Exhausted();
        }
        return newest.map(pin -> settings.pinTries() - pin.tries() - 1)
                .<Verdict>map(left -> left > 0 ? new Verdict.Wrong(left) : new Verdict.Gone())
                .orElseGet(() -> new Verdict.Wrong(0));
    }

    @Transactional
    void sent(UUID id, SentPin sent) {
        db.sql(
                        """
                        update pin set channel = :channel, sent_to = :sentTo, instead_of = :insteadOf,
                                       text_id = :text
                        where id = :id
                        """)
                .param("channel", sent.channel().stored())
                .param("sentTo", sent.sentTo())
                .param("insteadOf", sent.insteadOf())
                .param("text", sent.text())
                .param("id", id)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<SentPin> newest(UUID attempt) {
        return db.sql(
                        """
                        select channel, sent_to, instead_of, sent_at, text_id from pin where attempt_id = :attempt
                        order by sent_at desc, id desc limit 1
                        """)
                .param("attempt", attempt)
                .query((row, _) ->
                        new SentPin(
                                Channel.of(row.getString("channel")),
                                row.getString("sent_to"),
                                row.getString("instead_of"),
                                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                                row.getObject("text_id", UUID.class)))
                .optional();
    }

    private Optional<Instant> notBefore(UUID employee) {
        var recent =
                db.sql(
                                """
                                select sent_at from pin where employee_id = :employee and sent_at > :since
                                order by sent_at desc
                                """)
                        .param("employee", employee)
                        .param("since", now().minus(settings.sendWindow()))
                        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                        .list();
        if (recent.size() >= settings.pinSends()) {
            return Optional.of(recent.get(settings.pinSends() - 1).plus(settings.sendWindow()));
        }
        return Optional.empty();
    }

    private Optional<Usable> usable(UUID attempt) {
        return db.sql(
                        """
                        select pin.id, pin.digest, pin.tries from pin
                        join sign_in_attempt attempt on attempt.id = pin.attempt_id
                        where attempt_id = :attempt and attempt.done_at is null and used_at is null
                          and replaced_at is null and expires_at > :now and tries < :tries
                        """)
                .param("attempt", attempt)
                .param("now", now())
                .param("tries", settings.pinTries())
                .query(Usable.class)
                .optional();
    }

    private void use(UUID pin) {
        db.sql("update pin set used_at = :now where id = :id")
                .param("now", now())
                .param("id", pin)
                .update();
    }

    private void finish(UUID attempt) {
        db.sql("update sign_in_attempt set done_at = :now where id = :id")
                .param("now", now())
                .param("id", attempt)
                .update();
    }

    private byte[] digest(UUID attempt, String pin) {
        return vault.hash(pin, "practice/" + CurrentPractice.required() + "/attempt/" + attempt);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private record Usable(UUID id, byte[] digest, int tries) {}
}
