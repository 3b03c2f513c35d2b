package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PinChannels;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.staff.General;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// An Admin may forbid PINs by SMS or by email, but leaves nobody outside.
@PortalTest
@Tag("S34")
class PinChannelsTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    private Behind behind;
    private PracticeId practice;
    private Person admin;
    private Visitor visitor;

    @BeforeEach
    void signedInAdmin() {
        behind = Behind.newPractice(portal);
        practice = behind.practice;
        admin = TestStaff.admin(portal, practice);
        visitor = new Visitor(portal);
        visitor.signIn(admin);
        visitor.get("/admin/customise");
    }

    @Test
    void withoutSmsEveryPinGoesByMail() {
        allow("email");
        assertThat(visitor.get("/admin/customise").body()).contains("Saved.");

        signInWithPin();

        assertThat(Post.inMailbox(admin.email())).hasSize(1);
        assertThat(Post.onPhone(admin.mobile())).isEmpty();
    }

    @Test
    void withoutEmailEveryPinGoesBySmsWhateverWasTicked() {
        var person =
                TestStaff.create(
                        portal, practice, Access.login(), general -> general.withSmsPin(false));
        allow("sms");
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));

        new Visitor(portal).signIn(person);

        assertThat(Post.onPhone(person.mobile())).hasSize(1);
        assertThat(Post.inMailbox(person.email())).isEmpty();
    }

    @Test
    void withoutEmailATextThatCannotBeSentIsNotFollowedByMail() {
        var person =
                TestStaff.create(
                        portal,
                        practice,
                        Access.login(),
                        general -> general.withMobile("+15005550009"));
        allow("sms");
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        var other = new Visitor(portal);

        other.signIn(person);

        assertThat(other.get("/login/pin").body()).contains("The PIN could not be sent.");
        assertThat(Post.inMailbox(person.email())).isEmpty();
    }

    @Test
    void nothingIsForbiddenThatIsSomebodysOnlyWay() {
        TestStaff.create(
                portal,
                practice,
                Access.login(),
                general -> General.of(general.loginCode(), "Hemi", "Parata", general.email()));

        allow("sms");

        assertThat(channels()).isEqualTo(new PinChannels(true, true));
        assertThat(visitor.get("/admin/customise").body())
                .contains("no PIN could reach Hemi Parata any more");
        allow("email");
        assertThat(channels()).isEqualTo(new PinChannels(false, true));
    }

    @Test
    void bothAreNeverForbidden() {
        visitor.post("/admin/customise/pins", Map.of());

        assertThat(channels()).isEqualTo(new PinChannels(true, true));
        assertThat(visitor.get("/admin/customise").body()).contains("One way must stay");
    }

    @Test
    void whoComesLaterWithoutTheAllowedWayIsMarkedAndToldWhomToAsk() {
        allow("sms");
        var person =
                TestStaff.create(
                        portal, practice, Access.login(), general -> general.withMobile(null));
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));

        var answer = new Visitor(portal).signIn(person);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body())
                .contains("A PIN is needed, but there is no mobile to send it to.");
        assertThat(Post.inMailbox(person.email())).isEmpty();
    }

    @Test
    void theEmployeesPageMarksWhomNoPinReaches() {
        allow("sms");
        TestStaff.create(portal, practice, Access.login(), general -> general.withMobile(null));

        assertThat(visitor.get("/admin/employees").body()).contains("No mobile</span>");
    }

    @Test
    void theChangeAndTheRefusalAreWrittenDown() {
        TestStaff.create(portal, practice, Access.login(), general -> general.withMobile(null));
        allow("email");
        allow("sms");

        assertThat(
                        behind.texts(
                                """
                                select success || ' ' || (detail ->> 'sms') from audit_event
                                where action = 'pins.change' order by position
                                """))
                .containsExactly("true false", "false true");
    }

    private void allow(String only) {
        visitor.get("/admin/customise");
        visitor.post("/admin/customise/pins", Map.of(only, "true"));
    }

    private void signInWithPin() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        new Visitor(portal).signIn(admin);
    }

    private PinChannels channels() {
        return CurrentPractice.call(practice, practices::current).pinChannels();
    }
}
