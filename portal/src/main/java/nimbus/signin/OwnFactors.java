package nimbus.signin;

import java.util.List;
import java.util.Optional;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Changes that people make to their own second factors; each ends their other sessions.
@Component
class OwnFactors {

    private final Authenticators authenticators;
    private final RecoveryCodes codes;
    private final SignIns signIns;
    private final DeviceTokens tokens;
    private final LoginNews news;
    private final AuditLog audit;

    OwnFactors(
            Authenticators authenticators,
            RecoveryCodes codes,
            SignIns signIns,
            DeviceTokens tokens,
            LoginNews news,
            AuditLog audit) {
        this.authenticators = authenticators;
        this.codes = codes;
        this.signIns = signIns;
        this.tokens = tokens;
        this.news = news;
        this.audit = audit;
    }

    /// @return the recovery codes, or empty if this is not the app's code
    @Transactional
    Optional<List<String>> confirmApp(SignedIn person, String code, Origin by) {
        if (!authenticators.confirm(person.employee(), code)) {
            return Optional.empty();
        }
        changed(person, "my-details.authenticator-added", by);
        return Optional.of(codes.renew(person.employee()));
    }

    @Transactional
    void removeApp(SignedIn person, Origin by) {
        authenticators.remove(person.employee());
        codes.remove(person.employee());
        changed(person, "my-details.authenticator-removed", by);
    }

    @Transactional
    List<String> renewCodes(SignedIn person, Origin by) {
        audit.record(by.did("my-details.recovery-codes", person.actor()));
        return codes.renew(person.employee());
    }

    private void changed(SignedIn person, String action, Origin by) {
        signIns.endOthers(person.employee(), person.signIn(), "second factor changed");
        tokens.revokeAllOf(person.employee());
        audit.record(by.did(action, person.actor()));
        news.tell(person.employee(), Optional.empty(), "The authenticator app", by);
    }
}
