package nimbus.signin.login;

import nimbus.signin.Attempts;
import nimbus.signin.DeviceTokens;
import nimbus.signin.SignIns;
import nimbus.signin.authenticator.Factors;
import nimbus.signin.password.Accounts;
import nimbus.signin.password.PasswordLinks;
import nimbus.signin.programs.ApiKeys;
import nimbus.staff.ShutOut;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Ends every way in of somebody who may no longer log in, in the transaction of the change itself.
@Component
class AccessRevocation {

    private final SignIns signIns;
    private final DeviceTokens tokens;
    private final ApiKeys keys;
    private final Attempts attempts;
    private final PasswordLinks links;
    private final Accounts accounts;
    private final Factors factors;

    AccessRevocation(
            SignIns signIns,
            DeviceTokens tokens,
            ApiKeys keys,
            Attempts attempts,
            PasswordLinks links,
            Accounts accounts,
            Factors factors) {
        this.signIns = signIns;
        this.tokens = tokens;
        this.keys = keys;
        this.attempts = attempts;
        this.links = links;
        this.accounts = accounts;
        this.factors = factors;
    }

    @EventListener
    void on(ShutOut event) {
        var employee = event.employee();
        signIns.endAll(employee, event.removed() ? "employee removed" : "may no longer log in");
        tokens.revokeAllOf(employee);
        attempts.finishAllOf(employee);
        links.endAllOf(employee);
        if (event.removed()) {
            keys.revokeAllOf(employee);
            accounts.forgetPassword(employee);
            factors.forgetAllOf(employee);
        }
    }
}
