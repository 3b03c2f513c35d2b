package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.signin.TwoFactor;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every page and form below Admin that the portal has, also those that are new.
@PortalTest
class AdminPagesAreClosedTest {

    private static final String SOME_ID = "01900000-0000-7000-8000-000000000000";

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;
    @Autowired private TwoFactor twoFactor;
    @Autowired private RequestMappingHandlerMapping routes;

    private PracticeId practice;
    private Visitor visitor;

    @BeforeEach
    void aPractice() {
        practice = TestPractices.create(practices);
        visitor = new Visitor(portal);
    }

    @Test
    @Tag("A34")
    @Tag("A109")
    void nothingBelowAdminOpensWithoutTheAdminMenu() {
        visitor.signIn(TestStaff.employee(portal, practice));
        visitor.get("/my-details");

        assertThat(doors()).allSatisfy(door -> assertThat(open(door).status()).isEqualTo(403));
    }

    @Test
    @Tag("A34")
    @Tag("T26")
    void nothingBelowAdminOpensToASessionFromBeforeTheSecondFactor() {
        visitor.signIn(TestStaff.admin(portal, practice));
        visitor.get("/my-details");
        CurrentPractice.call(practice, () -> twoFactor.forceForAllStaff("Mere"));

        assertThat(doors())
                .allSatisfy(door -> assertThat(open(door).location()).contains("/login/pin"));
    }

    @Test
    void allOfThemAreLookedAt() {
        assertThat(doors())
                .contains(
                        "GET /admin/texts",
                        "POST /admin/customise/pins",
                        "GET /admin/automate/workflowmax/disconnect",
                        "POST /admin/automate/workflowmax/disconnect",
                        "POST /admin/automate/workflowmax/upgrade/window-again");
    }

    private Visitor.Page open(String door) {
        var path = door.substring(door.indexOf('/'));
        return door.startsWith("POST ") ? visitor.post(path, Map.of()) : visitor.get(path);
    }

    /// Each as a method and a path, without the streams, which would not end.
    private Set<String> doors() {
        var all = new TreeSet<String>();
        for (var route : routes.getHandlerMethods().keySet()) {
            for (var path : route.getPatternValues()) {
                if (path.startsWith("/admin") && !path.endsWith("/events")) {
                    all.add(
                            method(route)
                                    + " "
                                    + path.replace("{integration}", "workflowmax")
                                            .replaceAll("\\{[^}]*}", SOME_ID));
                }
            }
        }
        return all;
    }

    private static String method(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().contains(RequestMethod.POST)
                ? "POST"
                : "GET";
    }
}
