package nimbus.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class EmployeesPageTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private Employees employees;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    private PracticeId practice;
    private Person admin;
    private Person person;
    private Visitor visitor;

    @BeforeEach
    void signedInAdmin() {
        practice = TestPractices.create(practices);
        admin = TestStaff.admin(portal, practice);
        person =
                TestStaff.create(
                        portal, practice, Access.login(), general -> general.withMobile(null));
        visitor = new Visitor(portal);
        visitor.signIn(admin);
        visitor.get("/admin/employees");
    }

    @Test
    void theGridShowsEverybodyAndFindsByName() {
        var added = add(Map.of("loginCode", "hemi", "firstNames", "Hemi", "surname", "Parata"));
        assertThat(added.location().orElseThrow()).endsWith("/access");

        assertThat(visitor.get("/admin/employees").body())
                .contains("Hemi Parata")
                .contains("Need Password")
                .contains("Send Welcome Email");
        assertThat(visitor.get("/admin/employees?find=hemi").body())
                .contains("Hemi Parata")
                .doesNotContain(person.loginCode());
    }

    @Test
    @Tag("W23")
    void anAddressThatMailCannotReachIsToldWhereItIsTyped() {
        var refused =
                add(
                        Map.of(
                                "loginCode", "hemi",
                                "firstNames", "Hemi",
                                "surname", "Parata",
                                "email", "hemi@straße.example"));

        assertThat(refused.body()).contains("Enter a mail address such as");
        var added =
                add(
                        Map.of(
                                "loginCode", "hemi",
                                "firstNames", "Hemi",
                                "surname", "Parata",
                                "email", "hemi@tōtara.example"));
        assertThat(added.location().orElseThrow()).endsWith("/access");
    }

    @Test
    void theProfileHasTheLabelsPeopleKnow() {
        assertThat(visitor.get("/admin/employees/" + person.id()).body())
                .contains(
                        "Login Code",
                        "Salutation",
                        "First Names",
                        "Surname",
                        "Position",
                        "Email",
                        "Mobile",
                        "Notes",
                        "Team",
                        "Use SMS Pin for 2FA");
        assertThat(visitor.get("/admin/employees/" + person.id() + "/access").body())
                .contains("Allow Login", "Admin menu", "API User", "Document Admin", "Redirect to");
    }

    @Test
    @Tag("T34")
    void aMobileThatAnAdminAddsGetsTheNextPinAndIsOnRecord() {
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        new Visitor(portal).signIn(person);
        assertThat(Post.inMailbox(person.email())).hasSize(1);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(false, false));

        visitor.get("/admin/employees/" + person.id());
        save(Map.of("mobile", "021 999 123"));

        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        new Visitor(portal).signIn(person);
        assertThat(Post.onPhone("+6421999123")).isNotEmpty();
        assertThat(audited("employee.change")).contains("\"mobile\": \"changed\"");
    }

    @Test
    @Tag("F84")
    void aNumberThatIsNoMobileIsRefusedWithAnExample() {
        var answer = save(Map.of("mobile", "12345"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Enter a mobile number with its country code");
        assertThat(found().mobile()).isNull();
    }

    @Test
    void twoPeopleCannotShareALoginCode() {
        assertThat(add(Map.of("loginCode", admin.loginCode().toUpperCase())).body())
                .contains("Another employee has this login code");
    }

    @Test
    void anAdminCannotShutThemselvesOut() {
        visitor.post("/admin/employees/" + admin.id() + "/access", Map.of("allowLogin", "true"));

        assertThat(visitor.get("/admin/employees/" + admin.id() + "/access").body())
                .contains("You cannot take the Admin menu from yourself");
    }

    @Test
    @Tag("T36")
    void whoMaySignInButHasNeitherMobileNorEmailIsNamed() {
        add(Map.of("loginCode", "silent", "firstNames", "Wiremu", "surname", "Still"));
        var silent =
                CurrentPractice.call(practice, () -> employees.byLoginCode("silent")).orElseThrow();
        assertThat(withoutChannel()).isEmpty();

        visitor.post("/admin/employees/" + silent.id() + "/access", Map.of("allowLogin", "true"));

        assertThat(withoutChannel()).containsExactly("Wiremu Still");
        assertThat(visitor.get("/admin/employees").body()).contains("No mobile, no email");
    }

    @Test
    void aNumberFromASyncGetsNoPinUntilAnAdminConfirmsIt() {
        CurrentPractice.run(
                practice,
                () ->
                        transaction.executeWithoutResult(_ ->
                                db.sql(
                                                "update employee set mobile = '+6421888001',"
                                                    + " mobile_confirmed = false where id = :id")
                                        .param("id", person.id())
                                        .update()));
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        new Visitor(portal).signIn(person);
        assertThat(Post.onPhone("+6421888001")).isEmpty();
        assertThat(Post.inMailbox(person.email())).hasSize(1);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(false, false));

        assertThat(visitor.get("/admin/employees/" + person.id()).body())
                .contains("Confirm mobile");
        visitor.post("/admin/employees/" + person.id() + "/confirm-mobile", Map.of());

        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        new Visitor(portal).signIn(person);
        assertThat(Post.onPhone("+6421888001")).hasSize(1);
    }

    @Test
    @Tag("A72")
    void aNameWithMarkupIsShownAsItIs() {
        add(Map.of("loginCode", "bobby", "firstNames", "<script>alert(1)</script>"));

        assertThat(visitor.get("/admin/employees").body())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    @Tag("A80")
    void aFormCannotSetWhatItDoesNotShow() {
        save(Map.of("adminMenu", "true", "allowLogin", "false", "passwordHash", "x"));

        assertThat(found().adminMenu()).isFalse();
        assertThat(found().allowLogin()).isTrue();
    }

    private Visitor.Page add(Map<String, String> form) {
        visitor.get("/admin/employees/new");
        return visitor.post("/admin/employees", form);
    }

    private Visitor.Page save(Map<String, String> changes) {
        var form = new HashMap<>(Map.of("loginCode", person.loginCode(), "email", person.email()));
        form.put("smsPin", "true");
        form.putAll(changes);
        return visitor.post("/admin/employees/" + person.id(), form);
    }

    private Employee found() {
        return CurrentPractice.call(practice, () -> employees.find(person.id())).orElseThrow();
    }

    private java.util.List<String> withoutChannel() {
        return CurrentPractice.call(practice, employees::withoutChannel).stream()
                .map(Employee::name)
                .toList();
    }

    private String audited(String action) {
        return CurrentPractice.call(
                practice,
                () ->
                        transaction.execute(_ ->
                                db.sql(
                                                "select detail::text from audit_event where action"
                                                    + " = :action order by position desc limit 1")
                                        .param("action", action)
                                        .query(String.class)
                                        .single()));
    }
}
