package nimbus.signin.login;

import java.util.Optional;
import nimbus.signin.Attempts;
import nimbus.signin.DeviceTokens;
import nimbus.signin.LoginNews;
import nimbus.signin.SignIns;
import nimbus.signin.password.PasswordLinks;
import nimbus.staff.ChannelsChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What follows when PINs go somewhere else, in the transaction of the change itself.
@Component
class ChannelNews {

    private final DeviceTokens tokens;
    private final SignIns signIns;
    private final PasswordLinks links;
    private final Attempts attempts;
    private final LoginNews news;

    ChannelNews(
            DeviceTokens tokens,
            SignIns signIns,
            PasswordLinks links,
            Attempts attempts,
            LoginNews news) {
        this.links = links;
        this.attempts = attempts;
        this.tokens = tokens;
        this.signIns = signIns;
        this.news = news;
    }

    @EventListener
    void on(ChannelsChanged change) {
        tokens.revokeAllOf(change.employee());
        links.endAllOf(change.employee());
        attempts.finishAllOf(change.employee());
        if (!change.byThemselves()) {
            signIns.endAll(change.employee(), "number or address changed");
        }
        news.tell(
                change.employee(),
                Optional.ofNullable(change.emailBefore()),
                "The mobile or email",
                change.by());
    }
}
