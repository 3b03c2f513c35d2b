package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people type finds what they mean.
@PortalTest
class SearchWordsTest {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "'",
                    "%",
                    "&",
                    "a",
                    "and",
                    "Harbour Light & Sons HARB01",
                    "harb",
                    "light s",
                    "R.J. Smith",
                    "rj",
                    "r j s",
                    "RJ",
                    "O'Brien",
                    "obrien",
                    "o´b",
                    "Émile",
                    "emile",
                    "mile",
                    "Müller",
                    "mueller",
                    "muller",
                    "ø",
                    "Søren",
                    "soren",
                    "Smith-Jones",
                    "smithjones",
                    "jones",
                    "Letter.pdf",
                    "letterpdf",
                    "a.b.c",
                    "abc",
                    "½ Acre",
                    "acre",
                    "_x_",
                    "x",
                    "x\ty",
                    "xy",
                    "K ltd",
                    "ｆｕｌｌ",
                    "full",
                    "12-34",
                    "1234",
                    "34",
                    "ANZ",
                    "nz",
                    "n z");

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;
    @Autowired private ClientGrid grid;
    @Autowired private ContactGrid people;
    @Autowired private ClientSearch search;
    @Autowired private JdbcClient db;

    private InPractice practice;

    @BeforeEach
    void newPractice() {
        practice = InPractice.fresh(portal);
    }

    @ParameterizedTest
    @Tag("W40")
    @CsvSource(
            delimiter = '|',
            value = {
                "Søren Æbelø|soren aebelo",
                "Søren Æbelø|SØREN",
                "R.J. Smith Trust|rj smith",
                "R J Smith Trust|rj smith",
                "RJ Smith Trust|R.J. Smith",
                "R.J. Smith Trust|r j smith",
                "Faʻafetai Limited|faafetai",
                "Faʻafetai Limited|fa'afetai",
                "Faafetai Limited|Faʻafetai",
                "O’Brien & Sons|obrien and sons",
                "O´Brien|o'brien",
                "Müller GmbH|muller",
                "Müller GmbH|mueller",
                "Straße 5|strasse",
                "Łukasz Żak|lukasz zak",
                "Đặng Văn Nguyễn|dang nguyen",
                "Co-operative Bank|cooperative",
                "01-234-567 Holdings|01234567",
                "A & B Plumbing|ab plumbing",
                "M&M Joinery|mm",
                "Ｆｕｌｌ width|full",
                "ΟΔΟΣ Cafe|οδος"
            })
    void whatPeopleTypeIsFound(String name, String typed) {
        practice.call(() -> clients.add("FOUND", name, "Company", ""));
        practice.call(() -> clients.add("OTHER", "Somebody else", "Company", ""));
        practice.call(() -> contacts.add("Ana", name, "ana@x.example"));

        assertThat(found(typed)).containsExactly("FOUND");
        assertThat(practice.outside(() -> people.page(typed, Optional.empty(), 9))).hasSize(1);
    }

    @ParameterizedTest
    @Tag("W54")
    @CsvSource(
            delimiter = '|',
            value = {
                "شركة ٣٤٥|٣٤٥",
                "شركة ٣٤٥|345",
                "हिन्दी कंपनी|हिन्दी",
                "報告会社|報告",
                "ไทย จำกัด|จำกัด",
                "Компания Йод|йод",
                "חברת שלום|שלום",
                "한국 회사|한국",
                "Star 🌟 Limited|🌟"
            })
    void aNameInAnyScriptIsFound(String name, String typed) {
        practice.call(() -> clients.add("FOUND", name, "Company", ""));
        practice.call(() -> clients.add("OTHER", "Somebody else", "Company", ""));

        assertThat(found(typed)).containsExactly("FOUND");
    }

    @ParameterizedTest
    @Tag("W54")
    @ValueSource(strings = {"🦄", "%", "...", "—", "☂", "\u0000", "' -- ;"})
    void signsAloneFindNothing(String typed) {
        practice.call(() -> clients.add("ACME01", "Kowhai Builders", "Company", ""));
        practice.call(() -> contacts.add("Ana", "Smith", "ana@x.example"));

        assertThat(found(typed)).isEmpty();
        assertThat(practice.outside(() -> people.page(typed, Optional.empty(), 9))).isEmpty();
        assertThat(found("  ")).containsExactly("ACME01");
    }

    @Test
    @Tag("W54")
    void aPageSaysThatNothingWasFoundForASignAlone() {
        practice.call(() -> clients.add("ACME01", "Kowhai Builders", "Company", ""));
        practice.call(() -> contacts.add("Ana", "Smith", "ana@x.example"));
        var visitor = new Visitor(portal);
        visitor.signIn(TestStaff.employee(portal, practice.id()));

        assertThat(visitor.get("/clients?search=%F0%9F%A6%84").body())
                .contains("No client found")
                .doesNotContain("ACME01");
        assertThat(visitor.get("/contacts?search=%25").body())
                .contains("No contact found")
                .doesNotContain("Smith");
        assertThat(visitor.get("/documents?search=%25").body()).contains("No document found");
    }

    /// Each letter there is, between two that everybody knows.
    @Test
    @Tag("W54")
    void whatIsTypedIsCutAsWhatIsSearched() {
        var texts =
                IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                        .filter(letter -> Character.isDefined(letter) && letter < 0x30000)
                        .filter(letter -> Character.getType(letter) != Character.SURROGATE)
                        .filter(letter -> Character.getType(letter) != Character.PRIVATE_USE)
                        .mapToObj(letter -> "a" + Character.toString(letter) + "b")
                        .toArray(String[]::new);
        var cut =
                practice.call(() ->
                        db.sql(
                                        """
                                        select (select string_agg(word, ' ' order by place)
                                                from plain_words(plain_letters(said.text)) with ordinality as w (word, place))
                                        from unnest(:texts::text[]) with ordinality as said (text, number) order by number
                                        """)
                                .param("texts", texts)
                                .query(String.class)
                                .list());

        var different = new ArrayList<String>();
        for (int i = 0; i < texts.length; i++) {
            if (!PlainLetters.words(texts[i]).collect(Collectors.joining(" ")).equals(cut.get(i))) {
                different.add(Integer.toHexString(texts[i].codePointAt(1)));
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    @Tag("W40")
    void rowsCutTheOldWayAreFoundOnceTheirWordsAreMadeAgain() {
        practice.call(() -> clients.add("FOUND", "R.J. Smith Trust", "Company", ""));
        found("smith");
        practice.update("delete from search_word where word = 'rj'");
        assertThat(found("rj")).isEmpty();

        practice.outside(() -> {
            search.rebuild();
            return null;
        });

        assertThat(found("rj")).containsExactly("FOUND");
    }

    private List<String> found(String typed) {
        var query =
                new ClientQuery(
                        typed, ClientQuery.Standing.ALL, ClientQuery.Sort.CODE, Optional.empty());
        return practice.outside(() -> grid.page(query, 10)).stream().map(ClientRow::code).toList();
    }

    @Test
    void upkeepHearsWhosePracticesWordsAreOutOfDate() {
        practice.call(() -> clients.add("10042", "Acme", "Company", ""));
        practice.update("update client set name = 'Kowhai Orchards'");
        assertThat(search.practicesDue()).contains(practice.id());

        practice.outside(() -> {
            search.catchUp(Integer.MAX_VALUE);
            return true;
        });
        assertThat(search.practicesDue()).doesNotContain(practice.id());
    }

    /// Most rows of a list are passed over without being taken apart.
    @Test
    void whatIsPassedOverWouldNotHaveBeenFound() {
        var differing =
                practice.call(() ->
                        db.sql(
                                        """
                                        select said || ' / ' || typed
                                        from unnest(:texts::text[]) said, unnest(:texts::text[]) typed
                                        where is_found(said, typed) is distinct from (
                                            select count(*) > 0 and bool_and(exists (
                                                select from search_words(said) word where starts_with(word, wanted)))
                                            from plain_words(plain_letters(typed)) wanted)
                                        """)
                                .param("texts", TEXTS.toArray(String[]::new))
                                .query(String.class)
                                .list());

        assertThat(differing).isEmpty();
    }
}
