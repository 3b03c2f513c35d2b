package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.PortalTest;
import nimbus.support.TestPractices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class ClientGridTest {

    @Autowired private Practices practices;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;
    @Autowired private ClientSearch search;
    @Autowired private ClientGrid grid;
    @Autowired private JdbcClient db;
    @Autowired private TransactionTemplate transaction;

    private PracticeId practice;

    @BeforeEach
    void newPractice() {
        practice = TestPractices.create(practices);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        inPractice(() -> {
            for (int i = 0; i < 23; i++) {
                clients.add("C%02d".formatted(i), "Same name", "Company", "");
            }
            return null;
        });

        for (var sort : ClientQuery.Sort.values()) {
            var seen = new ArrayList<String>();
            var query = query("", ClientQuery.Standing.ALL, sort);
            for (var rows = page(query, 5); !rows.isEmpty(); rows = page(query, 5)) {
                rows.forEach(row -> seen.add(row.code()));
                query = query.after(grid.cursor(query, rows.getLast()));
            }
            assertThat(seen).hasSize(23).doesNotHaveDuplicates();
        }
    }

    @Test
    @Tag("T23")
    void aClientIsFoundByCodeNameFormerCodeAndContact() {
        var id = inPractice(() -> clients.add("ACME01", "Pāua & O’Brien Limited", "Company", ""));
        inPractice(() -> clients.add("OTHER", "Somebody else", "Company", ""));
        inPractice(() -> {
            contacts.relate(
                    contacts.add("Anna", "Smith-Jones", "anna@kowhai.example"),
                    id,
                    "Director",
                    true);
            return former(id, "10042");
        });

        for (var words :
                List.of("acme01", "paua", "OBRIEN lim", "1004", "smith", "anna@kowhai.example")) {
            assertThat(found(words)).as(words).containsExactly("ACME01");
        }
        assertThat(found("acme else")).isEmpty();
    }

    @Test
    void aChangedNameIsFoundAtOnceAndTheOldOneNoMore() {
        var id = inPractice(() -> clients.add("ACME01", "Kowhai Builders", "Company", ""));
        assertThat(found("kowhai")).containsExactly("ACME01");

        inPractice(() ->
                db.sql("update client set name = 'Rimu Builders' where id = :id")
                        .param("id", id)
                        .update());

        assertThat(found("rimu")).containsExactly("ACME01");
        assertThat(found("kowhai")).isEmpty();
    }

    @Test
    @Tag("F24")
    void lostWordsAreMadeAgain() {
        inPractice(() -> clients.add("ACME01", "Kowhai Builders", "Company", ""));
        assertThat(found("kowhai")).containsExactly("ACME01");
        inPractice(() -> db.sql("delete from search_word").update());
        assertThat(found("kowhai")).isEmpty();

        CurrentPractice.run(practice, search::rebuild);

        assertThat(found("kowhai")).containsExactly("ACME01");
    }

    @Test
    @Tag("A77")
    void aSearchIsNeverTakenAsSql() {
        inPractice(() -> clients.add("ACME01", "Kowhai Builders", "Company", ""));

        assertThat(found("' or 1=1 --")).isEmpty();
        assertThat(found("x'); delete from client; --")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(found("kowhai")).containsExactly("ACME01");
    }

    @Test
    @Tag("A107")
    void aSearchFindsNothingOfAnotherPractice() {
        inPractice(() -> clients.add("ACME01", "Kowhai Builders", "Company", ""));
        assertThat(found("kowhai")).hasSize(1);

        var other = TestPractices.create(practices);

        assertThat(
                        CurrentPractice.call(
                                other,
                                () ->
                                        grid.page(
                                                query(
                                                        "kowhai",
                                                        ClientQuery.Standing.ALL,
                                                        ClientQuery.Sort.CODE),
                                                10)))
                .isEmpty();
    }

    @Test
    void archivedClientsLeaveTheWorkingGrid() {
        var id = inPractice(() -> clients.add("ACME01", "Kowhai Builders", "Company", ""));
        inPractice(() ->
                db.sql("update client set source_state = 'archived' where id = :id")
                        .param("id", id)
                        .update());

        assertThat(page(query("", ClientQuery.Standing.ACTIVE, ClientQuery.Sort.CODE), 9))
                .isEmpty();
        assertThat(page(query("", ClientQuery.Standing.ARCHIVED, ClientQuery.Sort.CODE), 9))
                .hasSize(1);
    }

    @Test
    @Tag("T22")
    void aClientWithoutCodeShowsItsNumericId() {
        var id = inPractice(() -> clients.add("10042", "Kowhai Builders", "Company", ""));
        inPractice(() ->
                db.sql("update client set code_origin = 'legacy-id' where id = :id")
                        .param("id", id)
                        .update());

        var row = page(query("", ClientQuery.Standing.ACTIVE, ClientQuery.Sort.CODE), 9).getFirst();

        assertThat(row.code()).isEqualTo("10042");
        assertThat(row.codeOrigin()).isEqualTo(CodeOrigin.LEGACY_ID);
    }

    private int former(UUID client, String code) {
        return db.sql(
                        """
                        insert into former_code (practice_id, client_id, code, origin, until)
                        values (current_practice(), :client, :code, 'legacy-id', now())
                        """)
                .param("client", client)
                .param("code", code)
                .update();
    }

    private List<String> found(String words) {
        return page(query(words, ClientQuery.Standing.ALL, ClientQuery.Sort.CODE), 10).stream()
                .map(ClientRow::code)
                .toList();
    }

    private List<ClientRow> page(ClientQuery query, int size) {
        return CurrentPractice.call(practice, () -> grid.page(query, size));
    }

    private static ClientQuery query(
            String words, ClientQuery.Standing standing, ClientQuery.Sort sort) {
        return new ClientQuery(words, standing, sort, Optional.empty());
    }

    private <T> T inPractice(Supplier<T> work) {
        return CurrentPractice.call(practice, () -> transaction.execute(_ -> work.get()));
    }
}
