package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import nimbus.support.Visitor;
import nimbus.support.Visitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Styles and scripts are fetched once, small, and kept until they change.
@PortalTest
@Tag("W56")
class AssetsTest {

    private static final Pattern ASSET =
            Pattern.compile("(?:href|src)=\"(/[^\"]+\\.(?:css|js|ico|svg|png))\"");
    private static final Pattern HASHED = Pattern.compile(".*-[0-9a-f]{32}\\.[a-z]+");

    @Autowired private ApplicationContext portal;

    @Autowired private Practices practices;

    private Visitor visitor;

    @BeforeEach
    void newVisitor() {
        TestPractices.create(practices);
        visitor = new Visitor(portal);
    }

    @Test
    void whatAPageNeedsHasAnAddressOfItsContentsAndIsKeptForAYear() {
        var page = visitor.get("/login").body();
        var assets = ASSET.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(assets).hasSizeGreaterThan(4);
        for (var asset : assets) {
            assertThat(asset).matches(HASHED);
            var answer = visitor.get(asset);
            assertThat(answer.status()).as(asset).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains("max-age=31536000");
        }
    }

    @Test
    void pagesThatNeedNothingElseNameTheSameStylesheet() {
        var bare = stylesheet(visitor.get("/nobody;knows", "Accept", "text/html"));

        assertThat(bare).isEqualTo(stylesheet(visitor.get("/login")));
    }

    @Test
    void stylesAndScriptsAreCompressedWhereTheBrowserTakesIt() {
        for (var path : new String[] {"/nimbus.css", "/nimbus.js", "/icons.svg"}) {
            var answer = visitor.get(path, "Accept-Encoding", "gzip");

            assertThat(answer.header("Content-Encoding")).as(path).contains("gzip");
            assertThat(answer.header("Vary").orElse("")).containsIgnoringCase("accept-encoding");
        }
        assertThat(visitor.get("/nimbus.css").header("Content-Encoding")).isEmpty();
    }

    /// A page's length, compressed, would tell whether what somebody guessed stands in it.
    @Test
    void pagesWithAFormTokenAreNotCompressed() {
        var answer = visitor.get("/login", "Accept-Encoding", "gzip");

        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.body()).contains("_csrf");
    }

    private static String stylesheet(Page page) {
        return ASSET.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .filter(path -> path.endsWith(".css"))
                .findFirst()
                .orElseThrow();
    }
}
