package nimbus.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PinChannels;
import nimbus.practice.Practices;
import nimbus.support.Behind;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestStaff;
import nimbus.support.TickingClock;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Fields that a practice manager keeps: seen here, changed there.
@PortalTest
class SyncedFieldsTest {

    private static final String THEIRS = "This comes from your practice manager. Change it there.";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Employees employees;
    @Autowired private TickingClock clock;

    private Behind behind;
    private Person person;
    private Visitor admin;

    @BeforeEach
    void employeeOfWorkflowMax() {
        behind = Behind.newPractice(portal);
        person = TestStaff.employee(portal, behind.practice);
        behind.change("update employee set email_synced = true");
        behind.change(
                """
                insert into external_id (practice_id, connection_id, kind, record_id, legacy_id, valid_from)
                values (current_practice(), '%s', 'staff', '%s', '7', '2020-09-01Z')
                """
                        .formatted(behind.connection("WFM", "LEGACY"), person.id()));
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, behind.practice));
    }

    @Test
    @Tag("T47")
    void thePageGreysThemAndSaysWhereToChangeThem() {
        assertThat(admin.get(profile()).body())
                .contains("The greyed fields come from <span>WorkflowMax</span>")
                .containsPattern("name=\"firstNames\"[^>]*disabled")
                .containsPattern("name=\"surname\"[^>]*disabled")
                .containsPattern("name=\"email\"[^>]*disabled")
                .doesNotContainPattern("name=\"mobile\"[^>]*disabled")
                .doesNotContainPattern("name=\"position\"[^>]*disabled");
    }

    @Test
    @Tag("T47")
    @Tag("A80")
    void aFormThatSendsThemAllTheSameIsRefused() {
        for (var field : new String[] {"firstNames", "surname", "email"}) {
            var answer = save(Map.of(field, "mallory@kowhai.example", "position", "Thief"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains(THEIRS);
            assertThat(behind.texts("select position from employee")).doesNotContain("Thief");
        }
        assertThat(behind.texts("select action || success from audit_event"))
                .contains("employee.changefalse");
    }

    @Test
    void whatIsOursIsSavedAndTheirsStays() {
        assertThat(save(Map.of("position", "Partner")).location()).contains(profile());

        assertThat(found().position()).isEqualTo("Partner");
        assertThat(found().email()).isEqualTo(person.email());
        assertThat(found().surname()).isNotEmpty();
    }

    @Test
    @Tag("T47")
    void onMyDetailsTheEmailIsGreyedAndRefusedToo() {
        var visitor = new Visitor(portal);
        visitor.signIn(person);
        assertThat(visitor.get("/my-details").body())
                .containsPattern("name=\"email\"[^>]*disabled");

        visitor.post(
                "/my-details/channels",
                Map.of("email", "mallory@kowhai.example", "mobile", person.mobile()));
        assertThat(visitor.get("/my-details").body()).contains("comes from your practice manager");
        assertThat(found().email()).isEqualTo(person.email());

        visitor.post("/my-details/channels", Map.of("mobile", "+6421555010"));
        assertThat(found().mobile()).isEqualTo("+6421555010");
        assertThat(found().email()).isEqualTo(person.email());
    }

    @Test
    void anAddressThatTheyDoNotHaveIsEnteredHere() {
        behind.change(
                "update employee set email = null, email_synced = false where not admin_menu");

        save(Map.of("email", "ana@kowhai.example"));

        assertThat(found().email()).isEqualTo("ana@kowhai.example");
    }

    @Test
    void afterTheConnectionEndedEverythingIsChangedHere() {
        behind.change("update connection set ended_at = '2020-09-02Z'");

        save(Map.of("surname", "Parata", "email", person.email()));

        assertThat(found().surname()).isEqualTo("Parata");
    }

    @Test
    void anUnconfirmedNumberGetsNoPinUntilItsOwnerGaveTheOneThatWentByEmail() {
        behind.change("update employee set mobile_confirmed = false where not admin_menu");
        CurrentPractice.run(behind.practice, () -> practices.changeTwoFactor(true, true));
        var visitor = new Visitor(portal);
        visitor.signIn(person);
        assertThat(Post.onPhone(person.mobile())).isEmpty();

        visitor.verifyPin(Post.inMailbox(person.email()).getFirst().pin());
        assertThat(visitor.get("/my-details").body()).contains("gets no PIN yet");
        visitor.post("/my-details/channels", Map.of("mobile", person.mobile(), "smsPin", "true"));
        assertThat(found().mobileConfirmed()).isFalse();
        clock.tick(Duration.ofMinutes(11));
        visitor.post("/my-details/confirm-mobile", Map.of());
        assertThat(found().mobileConfirmed()).isFalse();

        confirmed(visitor).post("/my-details/confirm-mobile", Map.of());
        assertThat(found().mobileConfirmed()).isTrue();
        new Visitor(portal).signIn(person);
        assertThat(Post.onPhone(person.mobile())).hasSize(1);
    }

    @Test
    void whoHasOnlyAnUnconfirmedNumberIsNamedAsOutOfReach() {
        behind.change(
                "update employee set mobile_confirmed = false, email = null where not admin_menu");

        assertThat(CurrentPractice.call(behind.practice, employees::withoutChannel))
                .extracting(Employee::id)
                .containsExactly(person.id());
        assertThat(found().withoutChannel(new PinChannels(true, true))).isTrue();
    }

    private Visitor confirmed(Visitor visitor) {
        visitor.get("/my-details/confirm");
        visitor.post("/my-details/confirm", Map.of("password", person.password()));
        visitor.get("/login/pin");
        visitor.verifyPin(Post.inMailbox(person.email()).getFirst().pin());
        visitor.get("/my-details");
        return visitor;
    }

    private Visitor.Page save(Map<String, String> changes) {
        admin.get(profile());
        var form = new HashMap<>(Map.of("loginCode", person.loginCode(), "smsPin", "true"));
        form.put("mobile", person.mobile());
        form.putAll(changes);
        return admin.post(profile(), form);
    }

    private String profile() {
        return "/admin/employees/" + person.id();
    }

    private Employee found() {
        return CurrentPractice.call(behind.practice, () -> employees.find(person.id()))
                .orElseThrow();
    }
}
