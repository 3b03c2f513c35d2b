package nimbus.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nimbus.clients.Clients;
import nimbus.clients.Contacts;
import nimbus.practice.Practices;
import nimbus.support.Accessibility;
import nimbus.support.AtTheDesk;
import nimbus.support.BrowserTest;
import nimbus.support.InPractice;
import nimbus.support.Person;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/// Every page that staff see, with long names and with nothing on it: for everybody to use, on the
/// narrowest phone too, and in people's words and times.
@BrowserTest
@TestPropertySource(properties = "nimbus.web.design=true")
class EveryPageTest {

    private static final int WIDE = 1280;
    private static final int NARROWEST = 320;

    /// What sticks out, for the message.
    private static final String STICKS_OUT =
            """
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
                document.documentElement.scrollWidth + ': ' + [...document.querySelectorAll('body *')]
                    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .map(each => each.tagName + '.' + each.className).slice(0, 12).join(', ')
            """;

    private static final Pattern NOT_FOR_PEOPLE =
            Pattern.compile(
                    "\\bUTC\\b|\\d{4}-\\d\\d-\\d\\dT|\\d{4}-\\d\\d-\\d\\d"
                            + " \\d\\d:|\\?\\?|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;

    private InPractice practice;
    private Person admin;
    private final List<String> addresses = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void longNamesEverywhere() {
        practice = InPractice.fresh(portal);
        admin = TestStaff.admin(portal, practice.id());
        var name = "Accounts_" + "and_more".repeat(12);
        var client = practice.call(() -> clients.add("KOWHAI-0000123", name, "Company", ""));
        practice.call(() -> contacts.add(name, name, name + "@kowhai.example"));
        var visitor = new Visitor(portal);
        visitor.signIn(admin);
        var current = "/folders/" + folderOf(visitor, client);
        visitor.get(current);
        visitor.follow(
                visitor.upload(
                        current + "/documents",
                        Map.of(name + ".pdf", "x".getBytes(UTF_8), "a.pdf", "y".getBytes(UTF_8))));
        addresses.addAll(
                List.of(
                        "/",
                        "/search?search=accounts",
                        "/search?search=%F0%9F%A6%84",
                        "/clients",
                        "/clients?search=%F0%9F%A6%84",
                        "/clients/" + client,
                        "/contacts",
                        "/contacts?search=%F0%9F%A6%84",
                        "/documents",
                        "/documents?search=accounts",
                        "/documents?view=BUSINESS",
                        current,
                        document(visitor, current),
                        "/admin",
                        "/admin/audit",
                        "/admin/audit?words=nothing-like-it",
                        "/admin/automate",
                        "/admin/automate/attention",
                        "/admin/automate/workflowmax/configure",
                        "/admin/automate/sync-log",
                        "/admin/api-keys",
                        "/admin/customise",
                        "/admin/employees",
                        "/admin/employees?find=nobody",
                        "/admin/employees/" + admin.id(),
                        "/admin/employees/" + admin.id() + "/access",
                        "/admin/employees/new",
                        "/admin/employees/removed",
                        "/admin/single-sign-on",
                        "/admin/texts",
                        "/admin/texts?problems=true",
                        "/my-details",
                        "/my-details/confirm",
                        "/no-such-page",
                        "/design"));
    }

    @Test
    @Tag("W21")
    @Tag("W51")
    @Tag("W57")
    @Tag("W37")
    void everyPageIsForEverybodyInEveryShape(Page page) {
        signIn(page);
        for (var shape : Shape.values()) {
            page.setViewportSize(shape.width, 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(shape.scheme));
            addresses.forEach(address -> look(page, address, shape));
        }
        assertThat(wrong).isEmpty();
    }

    private void look(Page page, String address, Shape shape) {
        page.navigate(address);
        var where = shape + " " + address + " ";
        Accessibility.problems(page)
                .lines()
                .forEach(problem -> wrong.add(where + shortened(problem)));
        var out = String.valueOf(page.evaluate(STICKS_OUT));
        if (!out.isEmpty()) {
            wrong.add(where + out);
        }
        var odd = NOT_FOR_PEOPLE.matcher(page.innerText("body"));
        if (odd.find()) {
            wrong.add(where + "says " + odd.group());
        }
        picture(page, address, shape);
    }

    private static void picture(Page page, String address, Shape shape) {
        var name = address.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "one").replaceAll("\\W+", "-");
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/pages/" + shape + name + ".png")));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }

    private void signIn(Page page) {
        page.setViewportSize(WIDE, 800);
        page.navigate(
                "/login?practice="
                        + practice.call(() -> portal.getBean(Practices.class).current().slug()));
        page.getByLabel("Login code").fill(admin.loginCode());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(admin.password());
        AtTheDesk.button(page, "Login").click();
        page.waitForURL(address -> !address.contains("/login?"));
    }

    private static String folderOf(Visitor visitor, UUID client) {
        var to = visitor.get("/clients/" + client + "/documents").location().orElseThrow();
        return to.substring(to.lastIndexOf('/') + 1);
    }

    private static String document(Visitor visitor, String folder) {
        var found =
                Pattern.compile("/documents/[0-9a-f-]{36}(?=\")")
                        .matcher(visitor.get(folder).body());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /// How wide, and light or dark.
    private enum Shape {
        LIGHT(WIDE, ColorScheme.LIGHT),
        DARK(WIDE, ColorScheme.DARK),
        LIGHT_PHONE(NARROWEST, ColorScheme.LIGHT),
        DARK_PHONE(NARROWEST, ColorScheme.DARK);

        private final int width;
        private final ColorScheme scheme;

        Shape(int width, ColorScheme scheme) {
            this.width = width;
            this.scheme = scheme;
        }
    }
}
