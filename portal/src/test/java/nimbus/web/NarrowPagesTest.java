package nimbus.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nimbus.clients.Clients;
import nimbus.clients.Contacts;
import nimbus.practice.Practices;
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

/// Pages on the narrowest phone scroll in one direction only.
@BrowserTest
class NarrowPagesTest {

    private static final int NARROWEST = 320;

    /// What sticks out, for the message.
    private static final String STICKS_OUT =
            """
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
                document.documentElement.scrollWidth + ': ' + [...document.querySelectorAll('body *')]
                    .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .map(each => each.tagName + '.' + each.className).slice(0, 12).join(', ')
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;

    private InPractice practice;
    private Person admin;
    private final List<String> addresses = new ArrayList<>();

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
                        "/clients",
                        "/clients?search=%F0%9F%A6%84",
                        "/clients/" + client,
                        "/contacts",
                        "/documents?search=accounts",
                        "/documents?view=BUSINESS",
                        current,
                        document(visitor, current),
                        "/admin/audit",
                        "/admin/employees",
                        "/admin/employees/" + admin.id(),
                        "/admin/employees/new",
                        "/admin/automate/sync-log",
                        "/admin/automate/attention",
                        "/admin/api-keys",
                        "/admin/single-sign-on",
                        "/my-details"));
    }

    @Test
    @Tag("W51")
    void noPageScrollsSidewaysOnTheNarrowestPhone(Page page) {
        page.setViewportSize(1280, 800);
        page.navigate(
                "/login?practice="
                        + practice.call(() -> portal.getBean(Practices.class).current().slug()));
        page.getByLabel("Login code").fill(admin.loginCode());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(admin.password());
        AtTheDesk.button(page, "Login").click();
        page.waitForURL(address -> !address.contains("/login?"));
        page.setViewportSize(NARROWEST, 700);

        var wide = new ArrayList<String>();
        for (var address : addresses) {
            page.navigate(address);
            var out = String.valueOf(page.evaluate(STICKS_OUT));
            if (!out.isEmpty()) {
                wide.add(address + " " + out);
                page.screenshot(
                        new Page.ScreenshotOptions()
                                .setPath(
                                        Path.of(
                                                "target/screenshots/narrow"
                                                        + address.replaceAll("\\W+", "-")
                                                        + ".png")));
            }
        }
        assertThat(wide).isEmpty();
    }

    private static String folderOf(Visitor visitor, java.util.UUID client) {
        var to = visitor.get("/clients/" + client + "/documents").location().orElseThrow();
        return to.substring(to.lastIndexOf('/') + 1);
    }

    private static String document(Visitor visitor, String folder) {
        var found =
                java.util.regex.Pattern.compile("/documents/[0-9a-f-]{36}(?=\")")
                        .matcher(visitor.get(folder).body());
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
