package nimbus.intake;

import static nimbus.support.Remote.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import nimbus.connections.RemoteStaff;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.signin.password.Passwords;
import nimbus.support.Behind;
import nimbus.support.ListedAccount;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.Remote;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A list from outside moves nobody's mail, PINs or login: it proposes, and people decide.
@PortalTest
class StaffProposalsTest {

    private static final String THIEF = "mallory@thief.example";
    private static final String EMAILS = "select email from employee order by login_code";

    @Autowired private ApplicationContext portal;
    @Autowired private Intake intake;
    @Autowired private Practices practices;
    @Autowired private TickingClock clock;

    private Behind wall;
    private UUID connection;
    private Person admin;
    private Person ana;
    private String before;

    @BeforeEach
    void somebodySyncedWhoMayLogIn() {
        wall = Behind.newPractice(portal);
        connection = wall.connection("XPM", "OAUTH2");
        admin = TestStaff.admin(portal, wall.practice);
        before = "ana." + wall.practice.value() + "@k.example";
        apply(listed(before));
        var id = wall.id("select id from employee where login_code = '%s'".formatted(before));
        var mobile = "+6421" + Math.floorMod(id.hashCode(), 9_000_000) + "0";
        wall.change(
                "update employee set allow_login = true, mobile = '%s' where id = '%s'"
                        .formatted(mobile, id));
        CurrentPractice.run(
                wall.practice, () -> portal.getBean(Passwords.class).set(id, TestStaff.PASSWORD));
        ana = new Person(wall.practice, id, before, TestStaff.PASSWORD, before, mobile);
    }

    @Test
    @Tag("W01")
    void aChangedAddressOfSomebodyWhoMayLogInIsOnlyProposed() {
        var counts = apply(listed(THIEF));

        assertThat(ofAna("email")).isEqualTo(before);
        assertThat(ofAna("login_code")).isEqualTo(before);
        assertThat(counts.problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.PROPOSED);
        assertThat(wall.texts("select detail ->> 'email' from audit_event")).contains(THIEF);
        assertThat(desk(admin).get("/admin/automate/attention").body())
                .contains("Employees who may log in", THIEF);
    }

    @Test
    @Tag("W01")
    void theOldMailboxAndTelephoneAreTold() {
        apply(listed(THIEF));

        assertThat(Post.inMailbox(before).getFirst().body()).contains(THIEF, "Nothing has moved");
        assertThat(Post.onPhone(ana.mobile()).getFirst().body()).contains("was changed");
        assertThat(Post.inMailbox(THIEF)).noneMatch(mail -> mail.body().contains(before));
    }

    @Test
    @Tag("W01")
    void aRecordThatIsChangedOverAndOverUsesUpNoTexts() {
        for (int round = 0; round < 5; round++) {
            apply(listed(round + THIEF));
        }

        assertThat(Post.onPhone(ana.mobile())).hasSize(1);
        assertThat(Post.inMailbox(before)).hasSize(5);
        assertThat(wall.number("select count(*) from staff_proposal where decision is null"))
                .isOne();
    }

    @Test
    @Tag("W01")
    void noPasswordLinkGoesToAnAddressThatNobodyConfirmed() {
        apply(listed(THIEF));
        var visitor = new Visitor(portal);
        var slug = TestPractices.slug(wall.practice);
        visitor.get("/forgot-password?practice=" + slug);

        visitor.post("/forgot-password", Map.of("practice", slug, "email", THIEF));
        visitor.post("/forgot-password", Map.of("practice", slug, "email", before));

        assertThat(Post.inMailbox(THIEF)).noneMatch(mail -> mail.body().contains(before));
        assertThat(Post.inMailbox(before).getFirst().subject()).isEqualTo("Get back in to Nimbus");
    }

    @Test
    @Tag("W01")
    void itsOwnerConfirmsItWithAPinToThePlaceKnownSoFar() {
        CurrentPractice.run(wall.practice, () -> practices.changeTwoFactor(true, true));
        var moved = "new." + before;
        apply(listed(moved));
        var visitor = new Visitor(portal);
        visitor.signIn(ana);
        visitor.verifyPin(Post.onPhone(ana.mobile()).getFirst().pin());
        var elsewhere = new Visitor(portal);
        elsewhere.signIn(ana);
        elsewhere.verifyPin(Post.onPhone(ana.mobile()).getFirst().pin());
        clock.tick(Duration.ofMinutes(11));
        assertThat(visitor.get("/my-details").body()).contains(moved);
        assertThat(decide(visitor).location()).contains("/my-details/confirm");
        assertThat(ofAna("email")).isEqualTo(before);

        visitor.get("/my-details/confirm");
        visitor.post("/my-details/confirm", Map.of("password", ana.password()));
        visitor.verifyPin(Post.onPhone(ana.mobile()).getFirst().pin());
        visitor.get("/my-details");
        decide(visitor);

        assertThat(ofAna("email")).isEqualTo(moved);
        assertThat(ofAna("login_code")).isEqualTo(before);
        assertThat(visitor.get("/clients").status()).isEqualTo(200);
        assertThat(elsewhere.get("/clients").location()).contains("/login");
        for (var address : new String[] {before, moved}) {
            assertThat(Post.inMailbox(address).getFirst().subject())
                    .isEqualTo("Your Nimbus login was changed");
        }
    }

    @Test
    @Tag("W01")
    void anotherAdminConfirmsItButNobodyDoesForThemselvesThere() {
        wall.change("update employee set admin_menu = true");
        apply(listed(THIEF));

        var own = desk(ana);
        own.post(decision(), Map.of("decision", "confirm"));
        assertThat(ofAna("email")).isEqualTo(before);
        assertThat(own.get("/admin/employees/" + ana.id()).body()).contains("your own login");

        desk(admin).post(decision(), Map.of("decision", "confirm"));
        assertThat(ofAna("email")).isEqualTo(THIEF);
        assertThat(own.get("/clients").location()).contains("/login");
        assertThat(
                        wall.texts(
                                "select actor || ' ' || (detail ->> 'email') from audit_event where"
                                        + " action = 'employee.confirm' and success"))
                .hasSize(1)
                .allMatch(line -> line.endsWith(" " + THIEF));
    }

    @Test
    @Tag("W01")
    void whatWasRefusedIsNotProposedAgainAndTheAddressIsOursFromThenOn() {
        apply(listed(THIEF));
        desk(admin).post(decision(), Map.of("decision", "refuse"));

        apply(person(1, "Ana Pike-Smith", THIEF, ""));

        assertThat(ofAna("email || email_synced")).isEqualTo(before + "false");
        assertThat(ofAna("surname")).isEqualTo("Pike-Smith");
        assertThat(wall.number("select count(*) from staff_proposal")).isOne();
        assertThat(desk(admin).get("/admin/automate/attention").body()).doesNotContain(THIEF);
    }

    @Test
    @Tag("W01")
    void whatTheSourceTakesBackNobodyCanConfirm() {
        apply(listed(THIEF));
        var stale = decision();
        apply(listed(before));

        desk(admin).post(stale, Map.of("decision", "confirm"));

        assertThat(ofAna("email")).isEqualTo(before);
    }

    @Test
    @Tag("W01")
    void aNumberForSomebodyWhoMayLogInIsOnlyProposed() {
        wall.change("update employee set mobile = null");

        apply(person(1, "Ana Pike", before, "+64 21 555 666"));

        assertThat(ofAna("coalesce(mobile, 'none')")).isEqualTo("none");
        desk(admin).post(decision(), Map.of("decision", "confirm"));
        assertThat(ofAna("mobile || mobile_confirmed")).isEqualTo("+6421555666true");
    }

    @Test
    @Tag("W01")
    void anAddressOfSomebodyWithoutAllowLoginFollowsTheSourceAndTheLoginCodeStays() {
        wall.change("update employee set allow_login = false where surname = 'Pike'");

        apply(listed(THIEF));

        assertThat(ofAna("email")).isEqualTo(THIEF);
        assertThat(ofAna("login_code")).isEqualTo(before);
        assertThat(wall.number("select count(*) from staff_proposal")).isZero();
    }

    @Test
    @Tag("W01")
    void aHandMadeAdminIsTakenForARecordOnlyWhenSomebodyAgrees() {
        var hand = person(7, "Mallory Thief", admin.email(), "");
        apply(listed(before), hand);
        apply(listed(before), person(7, "Mallory Thief", admin.email(), "+64 21 555 777"));

        assertThat(nameOf(admin)).isEqualTo("Staff");
        assertThat(wall.texts(EMAILS)).hasSize(2);
        assertThat(Post.inMailbox(admin.email()).getFirst().body()).contains("Mallory Thief");

        desk(another()).post(decision(admin), Map.of("decision", "confirm"));
        apply(listed(before), hand);
        assertThat(nameOf(admin)).isEqualTo("Mallory");
        assertThat(wall.number("select count(*) from external_id where kind = 'staff'"))
                .isEqualTo(2);
    }

    @Test
    @Tag("W01")
    void aPairingThatWasRefusedMakesAnotherEmployeeWithoutLogin() {
        var hand = person(7, "Mallory Thief", admin.email(), "");
        apply(listed(before), hand);

        desk(another()).post(decision(admin), Map.of("decision", "refuse"));
        apply(listed(before), hand);

        assertThat(
                        wall.texts(
                                "select login_code || allow_login from employee where surname ="
                                        + " 'Thief'"))
                .containsExactly("mallory.thieffalse");
        assertThat(nameOf(admin)).isEqualTo("Staff");
    }

    @Test
    @Tag("A61")
    void whoLeavesTheListLosesEveryWayInForGood() {
        var session = desk(ana);
        assertThat(session.get("/clients").status()).isEqualTo(200);
        var visitor = desk(admin);
        visitor.post("/admin/employees/" + ana.id() + "/welcome-email", Map.of());
        var link = Post.inMailbox(before).getFirst().link();
        assertThat(new Visitor(portal).get(link).location()).contains("/password");

        apply(person(2, "Ben Pike", "ben@k.example", ""));
        wall.change("update employee set allow_login = true, source_state = 'active'");

        assertThat(session.get("/clients").location().orElseThrow()).contains("/login");
        assertThat(new Visitor(portal).get(link).location()).contains("/forgot-password?old");
    }

    private Person another() {
        return TestStaff.admin(portal, wall.practice);
    }

    private String nameOf(Person who) {
        return wall.text("select first_names from employee where id = '%s'".formatted(who.id()));
    }

    private String decision() {
        return decision(ana);
    }

    private String decision(Person about) {
        return "/admin/employees/%s/proposals/%s"
                .formatted(
                        about.id(),
                        wall.id(
                                "select id from staff_proposal where employee_id = '%s' and decision is null"
                                        .formatted(about.id())));
    }

    private Visitor.Page decide(Visitor visitor) {
        return visitor.post(
                "/my-details/proposals/"
                        + wall.id("select id from staff_proposal where decision is null"),
                Map.of("decision", "confirm"));
    }

    private Visitor desk(Person who) {
        var visitor = new Visitor(portal);
        visitor.signIn(who);
        visitor.get("/admin/employees/" + ana.id());
        return visitor;
    }

    private String ofAna(String what) {
        return wall.text("select %s from employee where id = '%s'".formatted(what, ana.id()));
    }

    private static RemoteStaff listed(String email) {
        return Remote.person(1, "Ana Pike", email, "");
    }

    private IntakeCounts apply(RemoteStaff... listed) {
        var account = new ListedAccount().employs(listed);
        return wall.in(() -> {
            intake.stageStaff(account);
            return intake.applyStaff(connection, ListScope.WHOLE);
        });
    }
}
