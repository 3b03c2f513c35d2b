package nimbus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What is read by the many, and what is changed, leaves a line that says who did it from where and
/// with what.
@PortalTest
class ReadingsTest {

    private static final Pattern MANY = Pattern.compile("/api/v1/.*|.*\\.(csv|xlsx|json)");

    /// How far a run is, and the description of the interface: no records.
    private static final List<String> NO_RECORDS =
            List.of("/admin/automate/workflowmax/progress.json", "/openapi.json");

    private static final Pattern KEY = Pattern.compile("nimbus_[0-9a-f-]{36}\\.[\\w-]{43}");

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private RequestMappingHandlerMapping routes;

    private Behind behind;
    private Visitor admin;

    @BeforeEach
    void signedInAdmin() {
        behind = Behind.newPractice(portal);
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, behind.practice));
    }

    @Test
    @Tag("W08")
    void everyExportAndEveryListOfTheApiLeavesALine() {
        var key = keyForEverything();
        assertThat(readings()).hasSizeGreaterThan(7);

        for (var path : readings()) {
            long before = lines();
            var answer =
                    path.startsWith("/api/")
                            ? new Visitor(portal).get(path, "Authorization", "Bearer " + key)
                            : admin.get(path);
            assertThat(answer.status()).as(path).isIn(200, 404);
            assertThat(lines() - before).as("lines of " + path).isEqualTo(1);
            assertThat(newest("object")).as(path).isEqualTo(path.replaceFirst(".*/", ""));
        }
        assertThat(withoutOrigin()).isEmpty();
    }

    @Test
    @Tag("W08")
    void noExportIsMadeWhileAPinIsDue() {
        CurrentPractice.run(behind.practice, practices::forceTwoFactor);
        long before = lines();

        for (var path : readings()) {
            if (!path.startsWith("/api/")) {
                assertThat(admin.get(path).location()).as(path).contains("/login/pin");
            }
        }

        assertThat(lines()).isEqualTo(before);
        assertThat(admin.get("/clients").status()).as("pages go on").isEqualTo(200);
    }

    @Test
    @Tag("W08")
    void anEmployeesExportWaitsForThePinToo() {
        var employee = new Visitor(portal);
        employee.signIn(TestStaff.employee(portal, behind.practice));
        assertThat(employee.get("/clients.csv").status()).isEqualTo(200);

        CurrentPractice.run(behind.practice, practices::forceTwoFactor);

        assertThat(employee.get("/clients.csv").location()).contains("/login/pin");
    }

    @Test
    @Tag("W08")
    void whatIsDoneWithFoldersAndDocumentsSaysFromWhereAndWithWhat() {
        admin.get("/documents");
        var folder = admin.post("/folders", Map.of("name", "Board")).location().orElseThrow();
        admin.post(folder + "/folders", Map.of("name", "Minutes"));
        admin.upload(folder + "/documents", Map.of("a.txt", new byte[] {'x'}));
        var document = "/documents/" + behind.text("select id::text from document");
        admin.get(document);
        admin.post(
                document, Map.of("name", "b.txt", "status", "Draft", "keyWords", "", "edit", "1"));
        admin.download(document + "/content");

        assertThat(
                        behind.texts(
                                "select action from audit_event where action ~"
                                        + " '^(folder|document)' order by position"))
                .containsExactly(
                        "folder.create",
                        "folder.create",
                        "document.upload",
                        "document.edit",
                        "document.download");
        assertThat(withoutOrigin()).isEmpty();
    }

    private List<String> readings() {
        return routes.getHandlerMethods().keySet().stream()
                .filter(route ->
                        route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getPatternValues().stream())
                .map(path -> path.replace("{integration}", "workflowmax"))
                .filter(path -> MANY.matcher(path).matches() && !path.contains("{"))
                .filter(path -> !NO_RECORDS.contains(path))
                .sorted()
                .toList();
    }

    private String keyForEverything() {
        var robot =
                TestStaff.create(
                        portal,
                        behind.practice,
                        new Access(true, false, true, false, null),
                        general -> general);
        admin.get("/admin/api-keys");
        var page =
                admin.post(
                                "/admin/api-keys",
                                Map.of(
                                        "user", robot.id().toString(),
                                        "name", "Everything",
                                        "scope", "clients:read,employees:read,audit:read",
                                        "days", "90"))
                        .body();
        var found = KEY.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }

    private long lines() {
        return behind.number("select count(*) from audit_event");
    }

    private String newest(String column) {
        return behind.text("select " + column + " from audit_event order by position desc limit 1");
    }

    private List<String> withoutOrigin() {
        return behind.texts(
                "select action from audit_event where actor <> 'system' and (source = '' or device"
                        + " = '')");
    }
}
