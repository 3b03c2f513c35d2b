package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import nimbus.audit.Origin;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.signin.Secrets;
import nimbus.staff.Access;
import nimbus.staff.EmployeeChanges;
import nimbus.staff.Employees;
import nimbus.support.AddIn;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import nimbus.web.PublicUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What a device may do with its token, for how long, and who else may not.
@PortalTest
class DeviceTokenTest {

    private static final String ME = "/api/addin/me";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;
    @Autowired private EmployeeChanges changes;
    @Autowired private Employees employees;
    @Autowired private DeviceAccess access;

    private Behind behind;
    private Person person;
    private AddIn device;

    @BeforeEach
    void newPractice() {
        behind = Behind.newPractice(portal);
        person = TestStaff.employee(portal, behind.practice);
        device = new AddIn(portal);
    }

    @Test
    @Tag("W10")
    @Tag("A115")
    void aStolenTokenWorksOnNoOtherDevice() {
        var token = device.token(person);

        assertThat(device.me(token).status()).isEqualTo(200);
        assertThat(new AddIn(portal).me(token).status()).isEqualTo(401);
        for (var scheme : new String[] {"Bearer ", "DPoP "}) {
            assertThat(new Visitor(portal).get(ME, "Authorization", scheme + token).status())
                    .isEqualTo(401);
        }
    }

    @Test
    @Tag("W10")
    void anAddInThatSignsOutEndsItsOwnTokenAndNoOther() {
        var token = device.token(person);
        var elsewhere = new AddIn(portal);
        var other = elsewhere.token(person);

        assertThat(device.signOut(token).status()).isEqualTo(204);

        assertThat(device.me(token).status()).isEqualTo(401);
        assertThat(elsewhere.me(other).status()).isEqualTo(200);
    }

    @Test
    @Tag("W10")
    void aProofCountsForItsMethodAddressTokenAndMinutesOnly() {
        var token = device.token(person);
        var other = device.token(TestStaff.employee(portal, behind.practice));

        assertThat(with(token, claims -> claims).status()).isEqualTo(200);
        assertThat(with(token, claims -> claims.claim("htm", "POST")).status()).isEqualTo(401);
        assertThat(with(token, claims -> claims.claim("htu", "https://evil.example" + ME)).status())
                .isEqualTo(401);
        assertThat(with(token, claims -> claims.claim("ath", "x")).status()).isEqualTo(401);
        assertThat(with(token, claims -> claims.claim("ath", null)).status()).isEqualTo(401);
        assertThat(with(token, claims -> claims.jwtID(null)).status()).isEqualTo(401);
        assertThat(with(token, claims -> claims.issueTime(null)).status()).isEqualTo(401);
        for (var off : new Duration[] {Duration.ofSeconds(121), Duration.ofSeconds(-121)}) {
            var made = Date.from(clock.instant().plus(off));
            assertThat(with(token, claims -> claims.issueTime(made)).status()).isEqualTo(401);
        }
        var foreign = device.proof("GET", ME, Optional.of(other));
        assertThat(send(token, foreign).status()).isEqualTo(401);
    }

    private Visitor.Page with(String token, UnaryOperator<JWTClaimsSet.Builder> change) {
        var right =
                new JWTClaimsSet.Builder()
                        .jwtID("1")
                        .issueTime(Date.from(clock.instant()))
                        .claim("htm", "GET")
                        .claim("htu", portal.getBean(PublicUrl.class).at(ME))
                        .claim("ath", Secrets.challenge(token));
        return send(token, device.signed(change.apply(right).build()));
    }

    private Visitor.Page send(String token, String proof) {
        return new Visitor(portal).get(ME, "Authorization", "DPoP " + token, "DPoP", proof);
    }

    @Test
    @Tag("W10")
    void whatIsNoProofOpensNothing() {
        var token = device.token(person);
        var right = device.proof("GET", ME, Optional.of(token));

        for (var proof :
                new String[] {
                    "x",
                    "..",
                    "a".repeat(7_000),
                    right + "A",
                    right.substring(0, right.length() - 4)
                }) {
            assertThat(send(token, proof).status()).isEqualTo(401);
        }
    }

    @Test
    @Tag("W10")
    void withoutAKeyOfItsOwnADeviceGetsNoToken() {
        var http = new Visitor(portal);
        var answer = http.postJson(AddIn.SIGN_IN, credentials());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("DPoP").doesNotContain("token\"");
        assertThat(behind.number("select count(*) from device_token")).isZero();
    }

    private String credentials() {
        return """
        {"practice": "%s", "loginCode": "%s", "password": "%s"}
        """
                .formatted(
                        nimbus.support.TestPractices.slug(behind.practice),
                        person.loginCode(),
                        person.password());
    }

    @Test
    @Tag("W10")
    void afterThirtyDaysTheDeviceSignsInAgain() {
        var token = device.token(person);
        clock.tick(Duration.ofDays(30).minusSeconds(1));
        assertThat(device.me(token).status()).isEqualTo(200);

        clock.tick(Duration.ofSeconds(1));

        assertThat(device.me(token).status()).isEqualTo(401);
    }

    @Test
    @Tag("W10")
    @Tag("A64")
    void theAdminsOwnSwitchEndsEveryDeviceThatSignedInWithoutASecondFactor() {
        var token = device.token(person);
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(TestStaff.admin(portal, behind.practice));
        elsewhere.get("/admin/customise");

        elsewhere.post("/admin/customise/two-factor", Map.of("staff", "true", "reset", "true"));

        assertThat(CurrentPractice.call(behind.practice, practices::current).twoFactorStaff())
                .isTrue();
        assertThat(device.me(token).status()).isEqualTo(401);
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(false, false));
        assertThat(device.me(token).status()).isEqualTo(401);
    }

    @Test
    @Tag("W10")
    void whoSignsInWhileTheSwitchIsThrownIsAskedForThePin() throws Exception {
        var employee =
                CurrentPractice.call(
                        behind.practice, () -> employees.find(person.id()).orElseThrow());
        var granted =
                behind.in(() -> {
                    practices.changeTwoFactor(true, true);
                    var later =
                            CompletableFuture.supplyAsync(() ->
                                    CurrentPractice.call(
                                            behind.practice,
                                            () ->
                                                    access.grant(
                                                            employee,
                                                            "Word",
                                                            new byte[32],
                                                            false,
                                                            new Origin("", "", ""))));
                    while (behind.waiting() == 0 && !later.isDone()) {
                        Thread.onSpinWait();
                    }
                    return later;
                });

        assertThat(granted.get()).isEmpty();
        assertThat(behind.number("select count(*) from device_token")).isZero();
    }

    @Test
    @Tag("W10")
    void whoBecomesAProgramLosesItsDevices() {
        var token = device.token(person);

        CurrentPractice.run(
                behind.practice,
                () ->
                        changes.changeAccess(
                                person.id(), new Access(true, false, true, false, null)));

        assertThat(device.me(token).status()).isEqualTo(401);
    }

    @Test
    @Tag("W10")
    void whoBecomesAProgramBeforeThePinGetsNoToken() {
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(true, true));
        var attempt = JsonPath.<String>read(device.signIn(person).body(), "$.attempt");
        CurrentPractice.run(
                behind.practice,
                () ->
                        changes.changeAccess(
                                person.id(), new Access(true, false, true, false, null)));

        var answer = device.verify(attempt, Post.onPhone(person.mobile()).getFirst().pin());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(behind.number("select count(*) from device_token")).isZero();
    }
}
