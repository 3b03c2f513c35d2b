package nimbus.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import nimbus.messages.Mail;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.staff.Access;
import nimbus.staff.Employees;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.thymeleaf.ITemplateEngine;

/// What pages, mails and text messages promise is what is set.
@PortalTest
class SpansTest {

    private static final Pattern SAMPLE =
            Pattern.compile("<(\\w+)[^>]*th:text=[^>]*>[^<]*</\\1>", Pattern.DOTALL);
    private static final String SPAN = "(?s).*\\b([0-9]+|half an|an) (second|minute|hour)s?\\b.*";

    private static final SignInSettings OTHERS =
            new SignInSettings(
                    Duration.ofMinutes(7),
                    5,
                    2,
                    15,
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(45),
                    Duration.ofMinutes(15),
                    5,
                    Duration.ofHours(3),
                    Duration.ofMinutes(10),
                    Duration.ofHours(24),
                    Duration.ofDays(30),
                    Duration.ofHours(12));

    @Autowired private ApplicationContext portal;
    @Autowired private ITemplateEngine templates;
    @Autowired private Practices practices;

    @Test
    @Tag("W26")
    void mailsPromiseWhatIsSet() {
        var practice = TestPractices.create(practices);
        var person = TestStaff.create(portal, practice, Access.login(), general -> general);
        var letters = new SignInLetters(templates, practices, OTHERS);

        CurrentPractice.run(
                practice,
                () -> {
                    var employee = portal.getBean(Employees.class).find(person.id()).orElseThrow();
                    var pin = letters.pin("a@b.example", employee, "123456");
                    assertThat(pin.text()).contains("for 7 minutes").doesNotContain(" 5 minutes");
                    assertThat(pin.html()).contains("7 minutes").doesNotContain(" 5 minutes");
                    for (var mail :
                            new Mail[] {
                                letters.welcome("a@b.example", employee, "x"),
                                letters.reset("a@b.example", employee, "x")
                            }) {
                        assertThat(mail.text()).contains("within 3 hours");
                        assertThat(mail.html()).contains("3 hours").doesNotContain("60 minutes");
                    }
                });
    }

    @Test
    @Tag("W26")
    void spansAreSaidInTheUnitThatFits() {
        assertThat(Spans.of(OTHERS).resends())
                .isEqualTo("after 45 seconds, at most 2 in 10 minutes");
        assertThat(Spans.inWords(Duration.ofMinutes(1))).isEqualTo("1 minute");
        assertThat(Spans.inWords(Duration.ofMinutes(60))).isEqualTo("60 minutes");
        assertThat(Spans.inWords(Duration.ofSeconds(90))).isEqualTo("90 seconds");
        assertThat(Spans.inWords(Duration.ofDays(2))).isEqualTo("2 days");
    }

    /// A number that stands in a page stays there whatever is set.
    @Test
    @Tag("W26")
    void noPageOrMailOfSignInNamesASpanByItself() throws IOException {
        try (var pages = Files.walk(Path.of("src/main/resources/templates/signin"))) {
            for (var page : pages.filter(Files::isRegularFile).toList()) {
                var fixed = SAMPLE.matcher(Files.readString(page)).replaceAll("");
                assertThat(fixed).as(page.toString()).doesNotMatch(SPAN);
            }
        }
    }
}
