package nimbus.signin;

import java.time.Clock;
import java.time.Instant;
import nimbus.practice.Practices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether a person has shown recently enough that it is they who sit there: needed before a change
/// of one's own password, number, address or second factor.
@Component
public class Confirmation {

    private final SignIns signIns;
    private final Practices practices;
    private final SignInSettings settings;
    private final Clock clock;

    Confirmation(SignIns signIns, Practices practices, SignInSettings settings, Clock clock) {
        this.signIns = signIns;
        this.practices = practices;
        this.settings = settings;
        this.clock = clock;
    }

    /// What is still missing.
    public enum Missing {
        NOTHING,
        PASSWORD,
        PIN
    }

    public Missing missing(SignedIn person) {
        var fresh = signIns.freshness(person.signIn());
        if (fresh.isEmpty() || isOld(fresh.get().password())) {
            return Missing.PASSWORD;
        }
        return practices.current().twoFactorStaff() && isOld(fresh.get().secondFactor())
                ? Missing.PIN
                : Missing.NOTHING;
    }

    private boolean isOld(@Nullable Instant given) {
        return given == null || !clock.instant().isBefore(given.plus(settings.confirmation()));
    }
}
