package nimbus.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// A sign-in with everything that decides what it allows, as it is now: rights taken away and flags
/// switched on count from the next request.
public record LiveSignIn(
        Instant startedAt,
        Instant lastSeenAt,
        @Nullable Instant secondFactorAt,
        boolean allowLogin,
        boolean adminMenu,
        boolean twoFactorStaff,
        Duration autoLogoff) {

    public static final String ADMIN = "ROLE_ADMIN";
    public static final String STAFF = "ROLE_STAFF";

    /// Carried by sessions from before the second factor: ordinary pages go on, Admin pages ask for
    /// a PIN first.
    public static final String PIN_DUE = "PIN_DUE";

    boolean aliveAt(Instant now, SignInSettings settings) {
        return allowLogin
                && now.isBefore(startedAt.plus(settings.longestSession()))
                && now.isBefore(lastSeenAt.plus(autoLogoff))
                && (!pinDue() || now.isBefore(startedAt.plus(settings.longestWithoutPin())));
    }

    boolean pinDue() {
        return twoFactorStaff && secondFactorAt == null;
    }

    List<GrantedAuthority> authorities() {
        var granted = new ArrayList<GrantedAuthority>();
        granted.add(new SimpleGrantedAuthority(STAFF));
        if (adminMenu) {
            granted.add(new SimpleGrantedAuthority(ADMIN));
        }
        granted.add(factor(FactorGrantedAuthority.PASSWORD_AUTHORITY, startedAt));
        if (secondFactorAt != null) {
            granted.add(factor(FactorGrantedAuthority.OTT_AUTHORITY, secondFactorAt));
        }
        if (pinDue()) {
            granted.add(new SimpleGrantedAuthority(PIN_DUE));
        }
        return granted;
    }

    private static GrantedAuthority factor(String authority, Instant at) {
        return FactorGrantedAuthority.withAuthority(authority).issuedAt(at).build();
    }
}
