package nimbus.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Documents are found by what people type.
@PortalTest
class DocumentSearchTest {

    private static final String WANTED = "Søren's tax-return 2026-01.pdf";

    @Autowired private ApplicationContext portal;
    @Autowired private Folders folders;
    @Autowired private DocumentSearch search;

    private InPractice practice;
    private Visitor visitor;

    @BeforeEach
    void twoDocuments() {
        practice = InPractice.fresh(portal);
        visitor = new Visitor(portal);
        visitor.signIn(TestStaff.employee(portal, practice.id()));
        UUID folder = practice.call(() -> folders.addBusinessRoot("Post"));
        visitor.get("/folders/" + folder);
        var content = "any".getBytes(UTF_8);
        visitor.upload(
                "/folders/" + folder + "/documents",
                Map.of(WANTED, content, "Return of goods.pdf", content));
    }

    @ParameterizedTest
    @Tag("W46")
    @ValueSource(
            strings = {
                "tax return",
                "sorens",
                "søren tax",
                "taxreturn",
                "2026-01",
                "202601",
                "tax-return 2026-01.pdf",
                "return, tax; 2026 (01)",
                "tax tax return return 2026 01 pdf soren tax"
            })
    void severalWordsFindWhatHasThemAll(String typed) {
        assertThat(practice.outside(() -> search.find(typed, 10)).stream().map(Document::name))
                .containsExactly(WANTED);
    }

    @Test
    @Tag("W46")
    void twoWordsAreAnsweredOnThePage() {
        var page = visitor.get("/documents?search=tax+return");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("tax-return").doesNotContain("Return of goods");
        assertThat(visitor.get("/documents?search=tax+goods").body()).contains("No document found");
    }
}
