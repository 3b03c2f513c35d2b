package nimbus.signin.newpassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.password.Passwords;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
@Tag("A68")
class PasswordBoundsTest {

    private static final String LONG = "kowhai blossom ".repeat(6) + "over tin sheds";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Passwords passwords;

    private Person person;
    private Visitor visitor;

    @BeforeEach
    void newPerson() {
        PracticeId practice = TestPractices.create(practices);
        person = TestStaff.employee(portal, practice);
        visitor = new Visitor(portal);
    }

    @Test
    void tenThousandCharactersAreRefusedLikeAnyWrongPassword() {
        var endless = "x".repeat(10_000);

        assertThat(visitor.signIn(person, endless).body())
                .contains("Login code or password is wrong.");
        assertThat(visitor.signIn(person).location()).contains("/");
        visitor.get("/my-details");
        assertThat(
                        visitor.follow(
                                        visitor.post(
                                                "/my-details/password",
                                                Map.of("password", endless, "repeated", endless)))
                                .body())
                .contains("Use at most 1000 characters.");
    }

    @Test
    void tooLongIsRefusedEvenWhereItsBeginningWouldMatch() {
        var longest = "kowhai blossom over tin sheds " + "b".repeat(970);
        set(longest);

        assertThat(signIn(longest)).isTrue();
        assertThat(signIn(longest + "b")).isFalse();
    }

    @Test
    void everyOneOfManyCharactersCounts() {
        set(LONG);

        assertThat(LONG.length()).isGreaterThan(64);
        assertThat(signIn(LONG)).isTrue();
        assertThat(signIn(LONG.substring(0, LONG.length() - 1) + "t")).isFalse();
        assertThat(signIn(LONG.substring(0, 72))).isFalse();
        assertThat(signIn(LONG + " ")).isFalse();
        assertThat(signIn(LONG.toUpperCase(java.util.Locale.ROOT))).isFalse();
    }

    @Test
    void theSamePasswordFromAnotherKeyboardIsTheSame() {
        set("k\u014dwhai p\u0101tea caf\u00e9 \ud83c\udf3f tin");

        assertThat(signIn("ko\u0304whai pa\u0304tea cafe\u0301 \ud83c\udf3f tin")).isTrue();
        assertThat(signIn("kowhai patea cafe \ud83c\udf3f tin")).isFalse();
    }

    private void set(String password) {
        CurrentPractice.run(person.practice(), () -> passwords.set(person.id(), password));
    }

    private boolean signIn(String password) {
        return new Visitor(portal).signIn(person, password).location().isPresent();
    }
}
