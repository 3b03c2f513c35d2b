package nimbus.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import nimbus.connections.Answer.Got;
import nimbus.connections.Answer.SignInAgain;
import nimbus.connections.Answer.Unavailable;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Wire;
import nimbus.outgoing.Addresses;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.Products;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The consent, over HTTP against the sandbox.
class XeroIdentityTest {

    private final RemotePractice practice =
            OutsideWorld.practice("{\"name\":\"Harbourlight\",\"product\":\"WFM\",\"clients\":5}");
    private final Wire wire =
            new Wire(new Addresses(false, List.of(OutsideWorld.base())), Duration.ofSeconds(5));
    private final XeroIdentity identity = identity("nimbus-demo-secret");

    private XeroIdentity identity(String secret) {
        return new XeroIdentity(wire, provider(secret), Clock.systemUTC());
    }

    private static Provider provider(String secret) {
        var base = OutsideWorld.base();
        return new Provider(
                URI.create(base + "/login"),
                URI.create(base + "/identity"),
                URI.create(base + "/api"),
                "https://identity.xero.com",
                "nimbus-demo",
                new Secret(secret),
                URI.create(OutsideWorld.CALLBACK),
                Duration.ofSeconds(60),
                new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), 1 << 20));
    }

    @AfterEach
    void close() {
        OutsideWorld.liftFaults(practice);
        wire.close();
    }

    private Map<String, String> allow(AuthorizationStart start) {
        return OutsideWorld.allow(start.address(), practice);
    }

    private Secret code(AuthorizationStart start) {
        return new Secret(Objects.requireNonNull(allow(start).get("code"), "no code"));
    }

    private Answer<Grant> exchange(AuthorizationStart start, Secret code) {
        return identity.exchange(code, start.verifier(), start.nonce());
    }

    private static <T> T got(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Got.class);
        return ((Got<T>) answer).value();
    }

    private static Map<String, String> query(URI address) {
        return Arrays.stream(address.getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Test
    @Tag("A08")
    @Tag("A26")
    void asksWithChallengeStateAndNonceForTheLeastItNeeds() {
        var start = identity.begin(Products.WFM);

        var query = query(start.address());
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("redirect_uri", OutsideWorld.CALLBACK)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("state", start.state())
                .containsEntry("nonce", start.nonce().value());
        assertThat(query).containsEntry("scope", "openid+profile+email+offline_access+workflowmax");
        assertThat(query.get("code_challenge")).hasSize(43).isNotEqualTo(start.verifier().value());
        assertThat(start.state()).hasSize(43);
        assertThat(start.verifier().value()).hasSize(43);
    }

    @Test
    void neverAsksTwiceWithTheSameSecrets() {
        var one = identity.begin(Products.WFM);
        var other = identity.begin(Products.WFM);

        assertThat(one.state()).isNotEqualTo(other.state());
        assertThat(one.verifier()).isNotEqualTo(other.verifier());
        assertThat(one.nonce()).isNotEqualTo(other.nonce());
        assertThat(one.toString()).doesNotContain(one.verifier().value());
    }

    @Test
    @Tag("A28")
    void turnsACodeIntoTokensOfANamedPerson() {
        var start = identity.begin(Products.WFM);

        var grant = got(exchange(start, code(start)));

        assertThat(grant.person().email()).isEqualTo(practice.email());
        assertThat(grant.scopes()).contains("workflowmax", "offline_access");
        assertThat(grant.authenticationEventId()).isPresent();
        assertThat(Duration.between(Clock.systemUTC().instant(), grant.expires()))
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(grant.toString())
                .doesNotContain(grant.accessToken().value())
                .doesNotContain(grant.refreshToken().value());
    }

    @Test
    void namesTheAccountThatWasChosen() {
        var start = identity.begin(Products.WFM);

        var tenants = got(identity.tenants(got(exchange(start, code(start)))));

        assertThat(tenants)
                .singleElement()
                .satisfies(tenant -> {
                    assertThat(tenant.id().value()).hasToString(practice.tenantId());
                    assertThat(tenant.name()).contains("Harbourlight");
                    assertThat(Products.WFM.fits(tenant)).isTrue();
                    assertThat(Products.XPM.fits(tenant)).isFalse();
                });
    }

    @Test
    @Tag("W66")
    void accountsOfAnEarlierConsentAreNotOfferedInThisOne() {
        var other =
                OutsideWorld.practice(
                        """
                        {"name": "Kowhai", "product": "WFM", "clients": 5,
                         "users": [{"email": "%s", "password": "%s"}]}
                        """
                                .formatted(practice.email(), practice.password()));
        var earlier = identity.begin(Products.WFM);
        var code = OutsideWorld.allow(earlier.address(), other).get("code");
        got(exchange(earlier, new Secret(Objects.requireNonNull(code, "no code"))));
        var start = identity.begin(Products.WFM);
        var grant = got(exchange(start, code(start)));

        assertThat(got(identity.tenants(grant.accessToken()))).hasSize(2);
        assertThat(got(identity.tenants(grant)))
                .extracting(tenant -> tenant.id().value().toString())
                .containsExactly(practice.tenantId());
    }

    @Test
    void namesANamelessAccountByKindAndShortId() {
        OutsideWorld.fault(
                "{\"name\":\"tenant-name-null\",\"practice\":\"" + practice.id() + "\"}");
        var start = identity.begin(Products.WFM);

        var tenant = got(identity.tenants(got(exchange(start, code(start))))).getFirst();

        assertThat(tenant.name()).isEmpty();
        assertThat(tenant.label()).isEqualTo("WORKFLOWMAX " + practice.tenantId().substring(0, 8));
    }

    @Test
    void refusesACodeThatWasUsedBefore() {
        var start = identity.begin(Products.WFM);
        var code = code(start);
        got(exchange(start, code));

        assertThat(exchange(start, code)).isInstanceOf(SignInAgain.class);
    }

    @Test
    @Tag("A06")
    void refusesACodeOfAnotherAttempt() {
        var attackers = identity.begin(Products.WFM);
        var stolen = code(attackers);

        assertThat(exchange(identity.begin(Products.WFM), stolen)).isInstanceOf(SignInAgain.class);
    }

    @Test
    void refusesAnAnswerForAnotherNonce() {
        var start = identity.begin(Products.WFM);
        var code = code(start);

        assertThat(identity.exchange(code, start.verifier(), new Secret("another")))
                .isInstanceOf(Answer.Unreadable.class);
    }

    @Test
    @Tag("A27")
    void saysWhenTheInstallationItselfIsUnknown() {
        var start = identity.begin(Products.WFM);

        var answer = identity("wrong").exchange(code(start), start.verifier(), start.nonce());

        assertThat(answer).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable<Grant>) answer).reason()).contains("nimbus.connections.client-id");
    }

    @Test
    @Tag("F75")
    void bringsNoCodeWhenThePersonRefuses() {
        var start = identity.begin(Products.WFM);

        var callback = OutsideWorld.decide(start.address(), practice, "cancel");

        assertThat(callback)
                .containsEntry("error", "access_denied")
                .containsEntry("state", start.state())
                .doesNotContainKey("code");
    }

    @Test
    @Tag("A14")
    void namesWhatWasAskedForAndNotAllowed() {
        var start = identity.begin(Products.WFM);
        var grant = got(exchange(start, code(start)));

        assertThat(grant.lacking(Products.WFM)).isEmpty();
        assertThat(grant.lacking(Products.SME))
                .containsExactly("accounting.contacts.read", "accounting.settings.read");
    }

    @Test
    void endsOnePermissionAndDoesNotMindWhenItIsGoneAlready() {
        var start = identity.begin(Products.WFM);
        var grant = got(exchange(start, code(start)));
        var tenant = got(identity.tenants(grant)).getFirst();

        got(identity.disconnect(grant.accessToken(), tenant.connectionId()));

        assertThat(got(identity.tenants(grant))).isEmpty();
        got(identity.disconnect(grant.accessToken(), tenant.connectionId()));
    }
}
