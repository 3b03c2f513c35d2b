package nimbus.signin.password;

import java.time.Duration;
import java.util.UUID;
import nimbus.signin.OwnerNews;
import nimbus.signin.SignInSettings;
import nimbus.staff.Credentials;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// How many wrong PINs were typed at password links, over all links of a person: the account's lock
/// does not count them, because it never closes the way back in.
@Component
public class ResetTries {

    private static final Duration DAY = Duration.ofDays(1);

    private final Credentials credentials;
    private final SignInSettings settings;
    private final OwnerNews news;

    ResetTries(Credentials credentials, SignInSettings settings, OwnerNews news) {
        this.credentials = credentials;
        this.settings = settings;
        this.news = news;
    }

    public boolean isExhausted(UUID employee) {
        return credentials.resetFailures(employee, DAY) >= settings.resetTries();
    }

    /// One more; the owner is told of the last.
    ///
    /// @return whether it was the last
    @Transactional
    public boolean count(UUID employee) {
        boolean last = credentials.countResetFailure(employee, DAY) >= settings.resetTries();
        if (last) {
            news.tell(employee, OwnerNews.wrongPinsAtReset());
        }
        return last;
    }

    /// After a reset that succeeded, or when an Admin sends the way in anew.
    void clear(UUID employee) {
        credentials.clearResetFailures(employee);
    }
}
