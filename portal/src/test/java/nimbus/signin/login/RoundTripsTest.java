package nimbus.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.practice.CurrentPractice;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.Post;
import nimbus.support.RanStatements;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class RoundTripsTest {

    /// Statements of the four requests: password, the page that asks for the PIN, PIN, first page.
    /// Each is a round trip; the number may only be lowered. A request may still end after its
    /// answer has arrived, so a few more or fewer are seen.
    private static final int MOST = 142;

    @Autowired private ApplicationContext portal;
    @Autowired private Practices practices;

    @Test
    void aLoginWithAPinAsksTheDatabaseNoMoreOftenThanNow() {
        var practice = TestPractices.create(practices);
        CurrentPractice.run(practice, () -> practices.changeTwoFactor(true, true));
        var person = TestStaff.admin(portal, practice);
        var visitor = new Visitor(portal);
        visitor.get("/login");
        var typed =
                Map.of(
                        "practice", TestPractices.slug(practice),
                        "loginCode", person.loginCode(),
                        "password", person.password());

        var statements =
                RanStatements.ofRequests(() -> {
                    assertThat(visitor.post("/login", typed).location()).contains("/login/pin");
                    assertThat(visitor.get("/login/pin").status()).isEqualTo(200);
                    var pin = Post.onPhone(person.mobile()).getFirst().pin();
                    assertThat(visitor.post("/login/pin", Map.of("pin", pin)).location())
                            .contains("/");
                    assertThat(visitor.get("/").status()).isEqualTo(200);
                });

        assertThat(statements).isNotEmpty();
        assertThat(statements)
                .as("%d statements", statements.size())
                .hasSizeLessThanOrEqualTo(MOST);
    }
}
