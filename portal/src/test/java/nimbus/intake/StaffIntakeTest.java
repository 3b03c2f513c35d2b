package nimbus.intake;

import static nimbus.support.Remote.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import nimbus.connections.RemoteStaff;
import nimbus.support.Behind;
import nimbus.support.ListedAccount;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class StaffIntakeTest {

    private static final String STAFF =
            "select login_code || ' ' || source_state from employee order by login_code";

    @Autowired private ApplicationContext portal;
    @Autowired private Intake intake;
    private Behind wall;
    private UUID connection;

    @BeforeEach
    void freshPractice() {
        wall = Behind.newPractice(portal);
        connection = wall.connection("XPM", "OAUTH2");
    }

    @Test
    @Tag("T46")
    void staffArriveWithTheirEmailAsLoginAndWithoutALicence() {
        apply(ListScope.WHOLE, person(1, "Mere Te Whare", "mere@k.example", "+64211234567"));

        assertThat(
                        wall.text(
                                "select concat_ws('|', login_code, salutation, first_names,"
                                        + " surname, mobile, allow_login, mobile_confirmed) from"
                                        + " employee"))
                .isEqualTo("mere@k.example|Mere|Mere|Te Whare|+64211234567|f|f");
    }

    @Test
    @Tag("T46")
    void whoHasNoEmailIsFlaggedAndStaysWithoutLogin() {
        var counts = apply(ListScope.WHOLE, person(1, "Hemi Ropata", "", ""));

        assertThat(wall.texts(STAFF)).containsExactly("hemi.ropata active");
        assertThat(wall.number("select count(*) from employee where allow_login")).isZero();
        assertThat(counts.problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.NO_EMAIL);
    }

    /// Many mail servers would read another domain in it.
    @Test
    @Tag("W23")
    void anAddressThatMailCannotReachIsTold() {
        var counts =
                apply(
                        ListScope.WHOLE,
                        person(1, "Ana Pike", "ana@straße.example", ""),
                        person(2, "Ben Pike", "ben@tōtara.example", ""));

        assertThat(counts.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.record()).isEqualTo("Ana Pike");
                    assertThat(problem.what()).contains("cannot be sent to ana@straße.example");
                });
    }

    @Test
    void aSharedEmailIsNeverOnePerson() {
        var counts =
                apply(
                        ListScope.WHOLE,
                        person(1, "Ana Pike", "office@k.example", ""),
                        person(2, "Ben Pike", "office@k.example", ""));

        assertThat(wall.texts(STAFF)).containsExactly("ben.pike active", "office@k.example active");
        assertThat(counts.problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.DUPLICATE);
    }

    @Test
    void aMobileOfOursWinsAndTheirsFillsAnEmptyField() {
        apply(
                ListScope.WHOLE,
                person(1, "Ana Pike", "ana@k.example", ""),
                person(2, "Ben Pike", "ben@k.example", ""));
        wall.change(
                "update employee set mobile = '+6421000001' where surname = 'Pike' and first_names"
                        + " = 'Ana'");

        apply(
                ListScope.CHANGED,
                person(1, "Ana Pike", "ana@k.example", "+6421999999"),
                person(2, "Ben Pike", "ben@k.example", "+6421999998"));

        assertThat(
                        wall.texts(
                                "select mobile || mobile_confirmed from employee order by"
                                        + " login_code"))
                .containsExactly("+6421000001true", "+6421999998false");
    }

    @Test
    void aMobileIsReadTheWayThePracticesCountryWritesIt() {
        apply(
                ListScope.WHOLE,
                person(1, "Ana Pike", "ana@k.example", "021 123 4567"),
                person(2, "Ben Pike", "ben@k.example", "+61 491 570 006"),
                person(3, "Cid Pike", "cid@k.example", "09 555 0199"));

        assertThat(
                        wall.texts(
                                "select coalesce(mobile, 'none') from employee order by"
                                        + " login_code"))
                .containsExactly("+64211234567", "+61491570006", "none");
    }

    @Test
    void whoLosesTheEmailThereKeepsTheOneHereAndMayChangeItHere() {
        apply(ListScope.WHOLE, person(1, "Ana Pike", "ana@k.example", ""));
        assertThat(wall.text("select email || email_synced from employee"))
                .isEqualTo("ana@k.exampletrue");

        apply(ListScope.WHOLE, person(1, "Ana Pike", "", ""));

        assertThat(wall.text("select email || email_synced from employee"))
                .isEqualTo("ana@k.examplefalse");
    }

    @Test
    void anEmployeeEnteredByHandWhoMayNotLogInIsRecognisedByTheLoginCode() {
        byHand("ana@k.example", true);
        wall.change("update employee set allow_login = false");

        apply(ListScope.WHOLE, person(1, "Ana Pike", "Ana@k.example", ""));

        assertThat(wall.texts("select surname || allow_login from employee"))
                .containsExactly("Pikefalse");
    }

    @Test
    @Tag("T40")
    void onlyAWholeListTakesAnEmployeesLoginAway() {
        byHand("admin@k.example", true);
        apply(
                ListScope.WHOLE,
                person(1, "Ana Pike", "ana@k.example", ""),
                person(2, "Ben Pike", "ben@k.example", ""));
        wall.change("update employee set allow_login = true");

        apply(ListScope.CHANGED, person(2, "Ben Pike", "ben@k.example", ""));
        assertThat(wall.number("select count(*) from employee where allow_login")).isEqualTo(3);

        var counts = apply(ListScope.WHOLE, person(2, "Ben Pike", "ben@k.example", ""));
        assertThat(counts.removed()).isEqualTo(1);
        assertThat(wall.texts("select login_code from employee where allow_login order by 1"))
                .containsExactly("admin@k.example", "ben@k.example");
    }

    @Test
    void anEmptyListTakesNobodyAway() {
        apply(ListScope.WHOLE, person(1, "Ana Pike", "ana@k.example", ""));

        apply(ListScope.WHOLE);

        assertThat(wall.texts(STAFF)).containsExactly("ana@k.example active");
    }

    @Test
    void theOnlyAdminIsNotLockedOut() {
        byHand("ana@k.example", true);
        apply(
                ListScope.WHOLE,
                person(1, "Ana Pike", "ana@k.example", ""),
                person(2, "Ben Pike", "ben@k.example", ""));
        wall.change("update staff_proposal set decision = 'confirmed'");
        apply(
                ListScope.WHOLE,
                person(1, "Ana Pike", "ana@k.example", ""),
                person(2, "Ben Pike", "ben@k.example", ""));
        assertThat(wall.number("select count(*) from external_id")).isEqualTo(2);

        apply(ListScope.WHOLE, person(2, "Ben Pike", "ben@k.example", ""));

        assertThat(wall.texts("select login_code from employee where allow_login"))
                .containsExactly("ana@k.example");
    }

    @Test
    void theSameListTwiceChangesNothing() {
        var staff = person(1, "Ana Pike", "ana@k.example", "");
        apply(ListScope.WHOLE, staff, person(2, "Ben Pike", "", ""));

        var counts = apply(ListScope.WHOLE, staff, person(2, "Ben Pike", "", ""));

        assertThat(counts.unchanged()).isEqualTo(2);
        assertThat(wall.texts(STAFF)).containsExactly("ana@k.example active", "ben.pike active");
    }

    private void byHand(String login, boolean admin) {
        wall.change(
                """
                insert into employee (practice_id, login_code, email, allow_login, admin_menu, created_at, updated_at)
                values (current_practice(), '%1$s', '%1$s', true, %2$s, now(), now())
                """
                        .formatted(login, admin));
    }

    private IntakeCounts apply(ListScope scope, RemoteStaff... listed) {
        var account = new ListedAccount().employs(listed);
        return wall.in(() -> {
            intake.stageStaff(account);
            return intake.applyStaff(connection, scope);
        });
    }
}
