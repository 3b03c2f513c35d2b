package nimbus.signin.passkey;

import java.time.Clock;
import java.util.Optional;
import nimbus.signin.Attempt;
import nimbus.signin.Attempts;
import nimbus.signin.Challenge;
import nimbus.signin.password.Accounts;
import nimbus.signin.pin.Pins;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A passkey as the second factor. Like a PIN it is judged with the account locked, and what does
/// not fit counts as a failure.
@Component
public class PasskeySignIn {

    private final PasskeyCeremonies ceremonies;
    private final Accounts accounts;
    private final Attempts attempts;
    private final Clock clock;

    PasskeySignIn(PasskeyCeremonies ceremonies, Accounts accounts, Attempts attempts, Clock clock) {
        this.ceremonies = ceremonies;
        this.accounts = accounts;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Transactional
    public Pins.Verdict verify(
            Attempt attempt, Optional<Challenge> challenge, String credential, int port) {
        var employee = attempt.employee();
        if (accounts.holdAndAskLocked(employee)) {
            return new Pins.Verdict.Locked();
        }
        boolean right =
                challenge
                        .filter(asked -> asked.isOpenAt(clock.instant()))
                        .filter(asked -> ceremonies.accepts(employee, asked, credential, port))
                        .isPresent();
        if (right) {
            attempts.finish(attempt.id());
            return new Pins.Verdict.Right();
        }
        accounts.countFailure(employee);
        return accounts.holdAndAskLocked(employee)
                ? new Pins.Verdict.Locked()
                : new Pins.Verdict.Wrong(0);
    }
}
