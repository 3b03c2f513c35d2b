package nimbus.signin.sso;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The OpenID provider at which staff may sign on; Xero unless told otherwise.
///
/// @param name what people call it
/// @param issuer who must have signed what it says about people
/// @param authorize where browsers are sent
/// @param token where codes become tokens
/// @param jwks where its signing keys are
/// @param metadata where it says what it can do; empty: RS256 alone, and answers need not name it
/// @param userinfo where it tells a person's address when its tokens do not; empty: nobody is asked
/// @param clientId who we are there; empty means that there is no single sign-on
/// @param mfa values of `amr` by which it asserts that it asked for two factors
/// @param mfaClasses values of `acr` that assert the same
/// @param skew by how much its clock and ours may differ
@ConfigurationProperties("nimbus.signin.sso")
public record SsoSettings(
        @DefaultValue("Xero") String name,
        @DefaultValue("https://identity.xero.com") String issuer,
        @DefaultValue("https://login.xero.com/identity/connect/authorize") URI authorize,
        @DefaultValue("https://identity.xero.com/connect/token") URI token,
        @DefaultValue("https://identity.xero.com/.well-known/openid-configuration/jwks") URI jwks,
        @DefaultValue("https://identity.xero.com/.well-known/openid-configuration") URI metadata,
        @DefaultValue("") URI userinfo,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("mfa") List<String> mfa,
        @DefaultValue({}) List<String> mfaClasses,
        @DefaultValue("60s") Duration skew) {

    public SsoSettings {
        mfa = List.copyOf(mfa);
        mfaClasses = List.copyOf(mfaClasses);
        if (!clientId.isEmpty() && clientSecret.isEmpty()) {
            throw new IllegalArgumentException(
                    "nimbus.signin.sso.client-id needs nimbus.signin.sso.client-secret");
        }
        if (skew.isNegative() || skew.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException(
                    "nimbus.signin.sso.skew must be at most 5 minutes, was " + skew);
        }
    }

    boolean configured() {
        return !clientId.isEmpty();
    }

    /// Keeps the secret out of logs.
    @Override
    public String toString() {
        return "SsoSettings[" + name + ", " + issuer + ", " + clientId + "]";
    }
}
