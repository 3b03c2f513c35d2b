package nimbus.signin;

import static org.assertj.core.api.Assertions.assertThat;

import nimbus.support.Behind;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What switching the second factor on does to numbers that only a sync has brought.
@PortalTest
class TwoFactorTest {

    @Autowired private ApplicationContext portal;
    @Autowired private TwoFactor twoFactor;

    private Behind behind;

    @BeforeEach
    void numbersFromASync() {
        behind = Behind.newPractice(portal);
    }

    @Test
    @Tag("S29")
    void atTheUpgradeTheNumbersThereCountAsEntered() {
        var person = TestStaff.employee(portal, behind.practice);
        behind.change("update employee set mobile_confirmed = false");

        assertThat(behind.in(() -> twoFactor.forceAtUpgrade("Mere"))).isTrue();

        new Visitor(portal).signIn(person);
        assertThat(Post.onPhone(person.mobile())).hasSize(1);
        assertThat(
                        behind.texts(
                                """
                                select actor || ' ' || action || ' ' || coalesce(detail ->> 'numbers', detail ->> 'before')
                                from audit_event where actor = 'Mere' order by position
                                """))
                .containsExactly("Mere employee.confirm-mobile 1", "Mere two-factor.force off");
    }

    @Test
    @Tag("S29")
    void atAFirstConnectionTheyAreNoFactorYet() {
        var person = TestStaff.employee(portal, behind.practice);
        behind.change("update employee set mobile_confirmed = false");

        behind.in(() -> twoFactor.forceForAllStaff("Mere"));

        new Visitor(portal).signIn(person);
        assertThat(Post.onPhone(person.mobile())).isEmpty();
        assertThat(Post.inMailbox(person.email())).hasSize(1);
    }

    @Test
    void whereItWasOnAlreadyNothingIsSaidToHaveBeenSwitched() {
        behind.in(() -> twoFactor.forceAtUpgrade("Mere"));

        assertThat(behind.in(() -> twoFactor.forceAtUpgrade("Mere"))).isFalse();
    }
}
