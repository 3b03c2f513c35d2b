package nimbus.signin.own;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.signin.Attempts;
import nimbus.signin.Challenge;
import nimbus.signin.DeviceTokens;
import nimbus.signin.LoginNews;
import nimbus.signin.SignIns;
import nimbus.signin.SignedIn;
import nimbus.signin.authenticator.Authenticators;
import nimbus.signin.authenticator.RecoveryCodes;
import nimbus.signin.passkey.PasskeyCeremonies;
import nimbus.signin.passkey.Passkeys;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes that people make to their own second factors; each ends their other sessions.
@Component
class OwnFactors {

    private final Authenticators authenticators;
    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final RecoveryCodes codes;
    private final SignIns signIns;
    private final DeviceTokens tokens;
    private final Attempts attempts;
    private final LoginNews news;
    private final AuditLog audit;

    OwnFactors(
            Authenticators authenticators,
            Passkeys passkeys,
            PasskeyCeremonies ceremonies,
            RecoveryCodes codes,
            SignIns signIns,
            DeviceTokens tokens,
            Attempts attempts,
            LoginNews news,
            AuditLog audit) {
        this.authenticators = authenticators;
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.codes = codes;
        this.signIns = signIns;
        this.tokens = tokens;
        this.attempts = attempts;
        this.news = news;
        this.audit = audit;
    }

    /// @return the recovery codes, or empty if this is not the app's code
    @Transactional
    Optional<List<String>> confirmApp(SignedIn person, String code, Origin by) {
        if (!authenticators.confirm(person.employee(), code)) {
            return Optional.empty();
        }
        changed(person, "my-details.authenticator-added", "The authenticator app", by);
        return Optional.of(codes.renew(person.employee()));
    }

    @Transactional
    void removeApp(SignedIn person, Origin by) {
        authenticators.remove(person.employee());
        removeIdleCodes(person.employee());
        changed(person, "my-details.authenticator-removed", "The authenticator app", by);
    }

    /// @return empty without an app or a passkey that they could stand in for
    @Transactional
    Optional<List<String>> renewCodes(SignedIn person, Origin by) {
        if (!hasFactor(person.employee())) {
            audit.recordRefusal(by.did("my-details.recovery-codes", person.actor()));
            return Optional.empty();
        }
        changed(person, "my-details.recovery-codes", "The list of recovery codes", by);
        return Optional.of(codes.renew(person.employee()));
    }

    private boolean hasFactor(UUID employee) {
        return authenticators.has(employee) || passkeys.has(employee);
    }

    /// @return false if it was not made here, now, by this person
    @Transactional
    boolean addPasskey(
            SignedIn person,
            Challenge challenge,
            String credential,
            String label,
            int port,
            Origin by) {
        if (!ceremonies.register(person.employee(), challenge, credential, label, port)) {
            return false;
        }
        changed(person, "my-details.passkey-added", "A passkey", by);
        return true;
    }

    @Transactional
    void removePasskey(SignedIn person, UUID id, Origin by) {
        if (passkeys.remove(id, person.employee())) {
            removeIdleCodes(person.employee());
            changed(person, "my-details.passkey-removed", "A passkey", by);
        }
    }

    private void removeIdleCodes(UUID employee) {
        if (!hasFactor(employee)) {
            codes.remove(employee);
        }
    }

    private void changed(SignedIn person, String action, String what, Origin by) {
        signIns.endOthers(person.employee(), person.signIn(), "second factor changed");
        tokens.revokeAllOf(person.employee());
        attempts.finishAllOf(person.employee());
        audit.record(by.did(action, person.actor()));
        news.tell(person.employee(), Optional.empty(), what, by);
    }
}
