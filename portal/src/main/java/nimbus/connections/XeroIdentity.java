package nimbus.connections;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nimbus.connections.Grant.Person;
import nimbus.connections.Tenant.ConnectionId;
import nimbus.connections.sources.xero.ConnectedAccounts;
import nimbus.connections.sources.xero.ConnectedAccounts.Listed;
import nimbus.connections.sources.xero.IssuerRule;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.sources.xero.TokenChecks;
import nimbus.connections.sources.xero.TokenEndpoint;
import nimbus.connections.sources.xero.TokenReply;
import nimbus.connections.sources.xero.XeroUserInfo;
import nimbus.connections.wire.Wire;
import org.springframework.security.oauth2.jwt.Jwt;

/// A person's consent at Xero, from the button to the tokens.
///
/// @see <a href="https://developer.xero.com/documentation/guides/oauth2/auth-flow">Xero's flow</a>
public final class XeroIdentity {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final Provider provider;
    private final TokenEndpoint tokens;
    private final TokenChecks checks;
    private final XeroUserInfo userInfo;
    private final ConnectedAccounts accounts;
    private final IssuerRule issuers;
    private final InstantSource clock;

    XeroIdentity(Wire wire, Provider provider, InstantSource clock) {
        this.provider = provider;
        this.tokens = new TokenEndpoint(wire, provider, clock);
        this.checks = new TokenChecks(wire, provider, clock);
        this.userInfo = new XeroUserInfo(wire, provider);
        this.accounts = new ConnectedAccounts(wire, provider);
        this.issuers = new IssuerRule(wire, provider, clock);
        this.clock = clock;
    }

    /// Whether this installation is registered at Xero at all.
    public boolean configured() {
        return !provider.clientId().isEmpty();
    }

    /// Starts an attempt for one product: Xero refuses a consent that mixes kinds of accounts, and
    /// adds what it allowed before to what it allows now. The verifier and the nonce stay with us,
    /// bound to the session that asked.
    public AuthorizationStart begin(Product product) {
        var state = random();
        var verifier = random();
        var nonce = random();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", provider.clientId());
        query.put("redirect_uri", provider.redirectUri().toString());
        query.put("scope", String.join(" ", product.scopes()));
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        query.put("acr_values", "bulk_connect:false");
        URI address = Wire.address(provider.login(), "/identity/connect/authorize", query);
        return new AuthorizationStart(address, state, new Secret(verifier), new Secret(nonce));
    }

    /// Whether an answer was sent by Xero, as far as it says who sent it. Xero leaves that out
    /// today; once its metadata announces it, an answer without it is somebody else's.
    public boolean answered(Optional<String> issuer) {
        return issuers.holds(issuer);
    }

    /// Turns the code of a callback into tokens, once, and checks all that Xero says about them.
    public Answer<Grant> exchange(Secret code, Secret verifier, Secret nonce) {
        return tokens.exchange(code, verifier).then(reply -> grant(reply, nonce));
    }

    /// The accounts chosen in this very consent; all that this person ever allowed, where Xero does
    /// not say which those are. One call.
    public Answer<List<Tenant>> tenants(Grant grant) {
        return accounts.list(grant.accessToken()).map(all -> chosen(all, grant));
    }

    private static List<Tenant> chosen(List<Listed> all, Grant grant) {
        var event = grant.authenticationEventId();
        var chosen =
                all.stream()
                        .filter(listed ->
                                event.isPresent() && listed.authenticationEvent().equals(event))
                        .toList();
        return (chosen.isEmpty() ? all : chosen).stream().map(Listed::tenant).toList();
    }

    /// Ends one permission at Xero, without touching the person's others.
    public Answer<Boolean> disconnect(Secret accessToken, ConnectionId id) {
        return accounts.end(accessToken, id);
    }

    Answer<List<Tenant>> tenants(Secret accessToken) {
        return accounts.list(accessToken).map(all -> all.stream().map(Listed::tenant).toList());
    }

    Answer<TokenReply> refresh(Secret refreshToken) {
        return tokens.refresh(refreshToken);
    }

    Answer<Boolean> revoke(Secret refreshToken) {
        return tokens.revoke(refreshToken);
    }

    private Answer<Grant> grant(TokenReply reply, Secret nonce) {
        return checks.identity(reply.idToken(), reply.accessToken(), nonce, reply.at())
                .then(identity ->
                        checks.access(reply.accessToken(), identity, reply.at())
                                .then(access ->
                                        userInfo.of(identity, reply.accessToken())
                                                .map(person -> grant(reply, access, person))));
    }

    private Grant grant(TokenReply reply, Jwt access, Person person) {
        return new Grant(
                TokenChecks.uuid(access, "xero_userid").orElseThrow(),
                TokenChecks.uuid(access, "authentication_event_id"),
                reply.accessToken(),
                reply.refreshToken(),
                clock.instant().plus(reply.lifetime()),
                scopes(reply, access),
                person);
    }

    /// The reply may leave them out; the access token carries them as well.
    private static Set<String> scopes(TokenReply reply, Jwt access) {
        return reply.scopes().isEmpty() && access.hasClaim("scope")
                ? Set.copyOf(access.getClaimAsStringList("scope"))
                : reply.scopes();
    }

    private static String random() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return encode(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return encode(
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
