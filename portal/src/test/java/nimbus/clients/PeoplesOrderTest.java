package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lists stand as people look things up, whatever the database's own locale.
@PortalTest
@Tag("W39")
class PeoplesOrderTest {

    private static final List<String> IN_ORDER =
            List.of(
                    "1 Jan", "2 Feb", "10 Oct", "Aroha", "Ātea", "atea b", "Box 2", "box 10",
                    "Émile", "eye", "Søren", "Zed");

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;
    @Autowired private ClientGrid grid;
    @Autowired private ContactGrid people;
    @Autowired private JdbcClient db;

    private InPractice practice;

    @BeforeEach
    void newPractice() {
        practice = InPractice.fresh(portal);
    }

    @Test
    void clientsStandInPeoplesOrderPageAfterPage() {
        practice.call(() -> {
            mixed().forEach(name -> clients.add(name, name, "Company", ""));
            return null;
        });

        for (var sort : ClientQuery.Sort.values()) {
            assertThat(inPages(sort)).as("%s", sort).isEqualTo(IN_ORDER);
        }
    }

    @Test
    void contactsStandInPeoplesOrderPageAfterPage() {
        practice.call(() -> {
            mixed().forEach(name -> contacts.add("Ana", name, null));
            return null;
        });

        var seen = new ArrayList<String>();
        Optional<ClientQuery.Cursor> after = Optional.empty();
        for (var page = contactsAfter(after); !page.isEmpty(); page = contactsAfter(after)) {
            page.forEach(person -> seen.add(person.contact().surname()));
            var last = page.getLast();
            after = Optional.of(new ClientQuery.Cursor(last.sortName(), last.contact().id()));
        }

        assertThat(seen).isEqualTo(IN_ORDER);
    }

    @Test
    void groupsOfAClientStandInPeoplesOrder() {
        var client = practice.call(() -> clients.add("ACME01", "Acme", "Company", ""));
        mixed().forEach(name ->
                practice.call(() ->
                        db.sql(
                                        """
                                        with made as (
                                            insert into client_group (practice_id, name, created_at)
                                            values (current_practice(), :name, '2020-09-01Z') returning id)
                                        insert into client_group_member (practice_id, group_id, client_id)
                                        select current_practice(), id, :client from made
                                        """)
                                .param("name", name)
                                .param("client", client)
                                .update()));

        assertThat(practice.outside(() -> clients.groups(client))).isEqualTo(IN_ORDER);
    }

    @Test
    void aPageFarInComesFromAnIndex() {
        practice.update(
                """
                insert into client (practice_id, code, code_origin, name, source_state, created_at, updated_at)
                select current_practice(), 'C' || n, 'hand', 'Name ' || n, 'none', '2020-09-01Z', '2020-09-01Z'
                from generate_series(1, 20000) n
                """);

        for (var sort : ClientQuery.Sort.values()) {
            var last =
                    new ClientQuery.Cursor(
                            sort == ClientQuery.Sort.CODE ? "C9990" : "name 9990",
                            java.util.UUID.randomUUID());
            var plan = plan(new ClientQuery("", ClientQuery.Standing.ALL, sort, Optional.of(last)));
            assertThat(plan)
                    .as("%s", sort)
                    .contains("client_by_" + sort.name().toLowerCase(java.util.Locale.ROOT))
                    .contains("Index Cond: ((practice_id")
                    .doesNotContain("Seq Scan on client");
            assertThat(plan.lines().filter(line -> line.contains("Sort Key")).toList())
                    .as("%s", sort)
                    .noneMatch(line -> line.contains("code COLLATE") || line.contains("sort_name"));
        }
    }

    private String plan(ClientQuery query) {
        var parameters = new HashMap<String, Object>();
        var sql = ClientGrid.sql(query, parameters);
        parameters.put("size", 51);
        return String.join(
                "\n",
                practice.call(() -> {
                    // A sort stays in the plan only where no index brings the rows in order.
                    db.sql("set local enable_sort = off").update();
                    return db.sql("explain " + sql).params(parameters).query(String.class).list();
                }));
    }

    private List<String> inPages(ClientQuery.Sort sort) {
        var seen = new ArrayList<String>();
        var query = new ClientQuery("", ClientQuery.Standing.ALL, sort, Optional.empty());
        for (var rows = rows(query); !rows.isEmpty(); rows = rows(query)) {
            rows.forEach(row -> seen.add(row.code()));
            query = query.after(grid.cursor(query, rows.getLast()));
        }
        return seen;
    }

    private List<ClientRow> rows(ClientQuery query) {
        return practice.outside(() -> grid.page(query, 5));
    }

    private List<ContactGrid.Person> contactsAfter(Optional<ClientQuery.Cursor> after) {
        return practice.outside(() -> people.page("", after, 5));
    }

    /// In no order that a list could have by chance.
    private static List<String> mixed() {
        var names = new ArrayList<>(IN_ORDER);
        java.util.Collections.shuffle(names, new java.util.Random(11));
        return names;
    }
}
