package nimbus.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import nimbus.clients.Clients;
import nimbus.clients.FiledDocuments;
import nimbus.staff.Access;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.staff.General;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Folders, documents and employees stand as people look things up.
@PortalTest
@Tag("W39")
class FolderOrderTest {

    private static final List<String> IN_ORDER =
            List.of("1 Jan", "2 Feb", "10 Oct", "Aroha", "Ātea", "Box 2", "box 10", "Zed");

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private ClientFolders clientFolders;
    @Autowired private Folders folders;
    @Autowired private Documents documents;
    @Autowired private FiledDocuments filed;
    @Autowired private Employees employees;
    @Autowired private JdbcClient db;

    private InPractice practice;

    @BeforeEach
    void newPractice() {
        practice = InPractice.fresh(portal);
    }

    @Test
    void foldersStandInPeoplesOrder() {
        var client = practice.call(() -> clients.add("ACME01", "Acme", "Company", ""));
        var current = practice.outside(() -> clientFolders.current(client)).orElseThrow();
        mixed().forEach(name -> practice.call(() -> folders.addIn(current, name)));
        mixed().forEach(name -> practice.call(() -> folders.addBusinessRoot(name)));

        assertThat(practice.outside(() -> folders.in(current.id())))
                .extracting(Folder::name)
                .isEqualTo(IN_ORDER);
        assertThat(practice.outside(folders::business))
                .extracting(Folder::name)
                .isEqualTo(IN_ORDER);
        assertThat(practice.outside(() -> filed.folders(client)))
                .extracting(FiledDocuments.Folder::name)
                .containsSubsequence(IN_ORDER);
    }

    @Test
    void documentsStandInPeoplesOrderPageAfterPage() {
        var folder = practice.call(() -> folders.addBusinessRoot("Post"));
        var visitor = new Visitor(portal);
        visitor.signIn(TestStaff.employee(portal, practice.id()));
        visitor.get("/folders/" + folder);
        var files = new HashMap<String, byte[]>();
        mixed().forEach(name -> files.put(name, name.getBytes(UTF_8)));
        visitor.upload("/folders/" + folder + "/documents", files);

        var seen = new ArrayList<String>();
        var after = "";
        for (var page = practice.outside(() -> documents.in(folder, "", 3)); !page.isEmpty(); ) {
            page.forEach(document -> seen.add(document.name()));
            after = page.getLast().name();
            var last = after;
            page = practice.outside(() -> documents.in(folder, last, 3));
        }

        assertThat(seen).isEqualTo(IN_ORDER);
    }

    @Test
    void employeesStandInPeoplesOrder() {
        mixed().forEach(name ->
                practice.call(() ->
                        employees.create(
                                General.of(name + "@x", "Ana", name, null), Access.login())));

        assertThat(practice.outside(employees::all))
                .extracting(Employee::surname)
                .isEqualTo(IN_ORDER);
    }

    @Test
    @Tag("W40")
    void employeesAreFoundByWhatPeopleType() {
        practice.call(
                () -> employees.create(General.of("so@x", "R.J.", "Søren", null), Access.login()));
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, practice.id()));

        for (var typed : List.of("soren", "rj+soren", "SO%40X")) {
            assertThat(admin.get("/admin/employees?find=" + typed).body())
                    .as(typed)
                    .contains("Søren");
        }
        for (var typed : List.of("%25", "%00", "soren+smith")) {
            assertThat(admin.get("/admin/employees?find=" + typed).body())
                    .as(typed)
                    .doesNotContain("Søren");
        }
    }

    /// A name is found again under its key, which the database makes and uploads compare.
    @Test
    void theDatabaseKnowsCapitalsAsTheProgramDoes() {
        var names =
                IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                        .filter(Character::isUpperCase)
                        .mapToObj(letter -> "a" + Character.toString(letter) + "b")
                        .toArray(String[]::new);

        var keys =
                practice.call(() ->
                        db.sql(
                                        """
                                        select lower(name collate pg_unicode_fast)
                                        from unnest(:names::text[]) with ordinality as n (name, place) order by place
                                        """)
                                .param("names", names)
                                .query(String.class)
                                .list());

        assertThat(keys)
                .isEqualTo(
                        java.util.Arrays.stream(names)
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static List<String> mixed() {
        var names = new ArrayList<>(IN_ORDER);
        Collections.shuffle(names, new Random(11));
        return names;
    }
}
