package nimbus.signin;

import java.util.List;
import nimbus.home.Actions;
import org.springframework.stereotype.Component;

/// What people look for about their own login.
@Component
class OwnActions implements Actions {

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(
                        "My Details",
                        "change password mobile email passkey authenticator app sign out",
                        "/my-details",
                        "user-circle",
                        false));
    }
}
