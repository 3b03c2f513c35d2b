package bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class FormTest {

    private static final String HTML =
            """
            <form method="get" action="/clients"><input name="search" value="a &amp; b"></form>
            <form class="x" method="post" action="/admin/automate/upgrade/apply">
              <input type="hidden" name="_csrf" value="t0ken"/>
              <input type="checkbox" name="ticked" value="1" checked>
              <input type="checkbox" name="blank" value="1">
              <input type="file" name="files">
              <button>Apply upgrade</button>
            </form>
            """;

    private final Page page = new Page(URI.create("http://localhost/x"), 200, HTML);

    @Test
    void carriesHiddenFieldsAndWhatIsTicked() {
        var form = page.form("/upgrade/apply");

        assertThat(form.values()).containsEntry("_csrf", "t0ken").containsEntry("ticked", "1");
        assertThat(form.values()).doesNotContainKeys("blank", "files");
    }

    @Test
    void readsEscapedValues() {
        assertThat(page.form("/clients").values()).containsEntry("search", "a & b");
    }

    @Test
    void fillingAFormLeavesThePageAsItWas() {
        page.form("/clients").with("search", "kowhai");

        assertThat(page.form("/clients").values()).containsEntry("search", "a & b");
    }

    @Test
    void aMissingFormIsReportedWithWhatThePageComplainsAbout() {
        var refused =
                new Page(
                        URI.create("http://localhost/login"),
                        401,
                        "<div class=\"alert\" role=\"alert\">Login code or password is"
                                + " wrong.</div>");

        assertThatThrownBy(() -> refused.form("/login/pin"))
                .hasMessageContaining("/login/pin")
                .hasMessageContaining("401")
                .hasMessageContaining("Login code or password is wrong.");
    }
}
