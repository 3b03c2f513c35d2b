package nimbus.signin;

import java.time.Clock;
import nimbus.practice.Member;
import nimbus.web.StillAdmin;
import org.springframework.stereotype.Component;

/// Looks at the sign-in itself, which logout, lost rights and time end.
@Component
class LiveAdmins implements StillAdmin {

    private final SignIns signIns;
    private final SignInSettings settings;
    private final Clock clock;

    LiveAdmins(SignIns signIns, SignInSettings settings, Clock clock) {
        this.signIns = signIns;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean is(Member member) {
        return signIns.find(member.signIn())
                .filter(live -> live.aliveAt(clock.instant(), settings))
                .filter(live -> live.adminMenu() && !live.pinDue())
                .isPresent();
    }
}
