package nimbus.intake;

import static nimbus.support.Remote.client;
import static nimbus.support.Remote.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nimbus.connections.Answer;
import nimbus.connections.RemoteClient;
import nimbus.support.Behind;
import nimbus.support.ListedAccount;
import nimbus.support.PortalTest;
import nimbus.support.Remote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class ClientIntakeTest {

    private static final String CLIENTS =
            "select code || ' ' || name || ' ' || source_state from client order by code";

    private static final String FOLDERS =
            "select kind || ' ' || name from folder where parent_id is null order by 1";

    @Autowired private ApplicationContext portal;
    @Autowired private Intake intake;
    private Behind wall;
    private UUID connection;
    private final ListedAccount account = new ListedAccount();

    @BeforeEach
    void freshPractice() {
        wall = Behind.newPractice(portal);
        connection = wall.connection("WFM", "OAUTH2");
    }

    @Test
    void aListBecomesClientsContactsAndGroups() {
        var counts =
                apply(
                        ListScope.WHOLE,
                        client(1, "Harbour Light", "HARB01")
                                .with(11, "Mere Te Whare", "mere@harbour.example", "Director")
                                .in(5, "Southern")
                                .in(6, "Alpine"));

        assertThat(counts.added()).isEqualTo(1);
        assertThat(wall.texts(CLIENTS)).containsExactly("HARB01 Harbour Light active");
        assertThat(wall.text("select group_name from client")).isEqualTo("Alpine");
        assertThat(wall.text("select postal_address from client"))
                .isEqualTo("PO Box 1\r\nFrankton");
        assertThat(wall.text("select email from contact")).isEqualTo("mere@harbour.example");
        assertThat(
                        wall.text(
                                "select position || is_primary || synced from contact_client"
                                        + " join client on id = client_id"))
                .isEqualTo("Directortruetrue");
        assertThat(wall.number("select count(*) from client_group_member")).isEqualTo(2);
    }

    @Test
    @Tag("T39")
    void unchangedClientsAreNotWritten() {
        var listed = client(1, "Harbour Light", "HARB01").with(11, "Mere Kingi", "", "").in(5, "A");
        apply(ListScope.WHOLE, listed);
        var before = wall.texts(writes());

        var counts = apply(ListScope.WHOLE, listed);

        assertThat(counts.unchanged()).isEqualTo(1);
        assertThat(counts.changed()).isZero();
        assertThat(wall.texts(writes())).isEqualTo(before);
    }

    @Test
    void theSameListTwiceChangesNothing() {
        var lists =
                new Remote[] {
                    client(1, "A & B", "").with(11, "Ana Pōtae", "ana@a.example", ""),
                    client(2, "A & B", "").with(11, "Ana Pōtae", "ana@a.example", "")
                };
        apply(ListScope.WHOLE, lists);
        var before = wall.texts(CLIENTS);

        apply(ListScope.WHOLE, lists);

        assertThat(wall.texts(CLIENTS)).isEqualTo(before);
        assertThat(wall.number("select count(*) from contact")).isEqualTo(1);
        assertThat(wall.number("select count(*) from contact_client")).isEqualTo(2);
    }

    @Test
    void aClientIsTheSameThroughTheOldAndTheNewInterface() {
        var listed =
                client(1, "Harbour Light", "HARB01")
                        .with(11, "Mere Kingi", "mere@harbour.example", "Director")
                        .in(5, "Southern");

        var hash = new ContentHash();

        assertThat(hash.of(listed.legacy().listed())).isEqualTo(hash.of(listed.listed()));
        assertThat(hash.of(listed.named("Harbour").listed()))
                .isNotEqualTo(hash.of(listed.listed()));
    }

    @Test
    @Tag("F63")
    void clientsWithOneCodeStayTwo() {
        var counts =
                apply(
                        ListScope.WHOLE,
                        client(1, "Smith Ltd", "SMITH"),
                        client(2, "Smith Ltd", "SMITH"),
                        client(3, "Smith Ltd", "smith"));

        assertThat(wall.texts("select code from client order by code"))
                .containsExactly("SMITH", "SMITH-2", "smith-3");
        assertThat(counts.problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.DUPLICATE, Problem.Kind.DUPLICATE);
    }

    @Test
    void aSuffixGoesOnBehindTheHighestInUse() {
        apply(ListScope.WHOLE, client(1, "One", "SMITH"), client(2, "Two", "SMITH-7"));

        apply(ListScope.CHANGED, client(3, "Three", "SMITH"), client(4, "Four", "SMITH"));

        assertThat(wall.texts("select code from client order by code"))
                .containsExactly("SMITH", "SMITH-7", "SMITH-8", "SMITH-9");
    }

    @Test
    @Tag("F55")
    void aClientWithoutCodeShowsItsNumberOnAnOldConnection() {
        connection = wall.connection("XPM", "LEGACY");

        apply(ListScope.WHOLE, client(4711, "Harbour Light", "").legacy());

        assertThat(wall.text("select code || code_origin from client")).isEqualTo("4711legacy-id");
    }

    @Test
    @Tag("T24")
    void aRealCodeReplacesAGeneratedOneInTheSameRecord() {
        apply(ListScope.WHOLE, client(1, "Harbour Light", ""));
        var id = wall.id("select id from client");
        var generated = wall.text("select code from client");

        apply(ListScope.CHANGED, client(1, "Harbour Light", "HARB01"));

        assertThat(wall.id("select id from client")).isEqualTo(id);
        assertThat(wall.text("select code || code_origin from client")).isEqualTo("HARB01source");
        assertThat(wall.texts("select code from former_code")).containsExactly(generated);
        assertThat(wall.texts(FOLDERS)).containsExactly("client HARB01");
    }

    @Test
    void clientsMaySwapCodes() {
        apply(ListScope.WHOLE, client(1, "One", "A"), client(2, "Two", "B"));

        apply(ListScope.CHANGED, client(1, "One", "B"), client(2, "Two", "A"));

        assertThat(wall.texts("select name || code from client order by name"))
                .containsExactly("OneB", "TwoA");
    }

    @Test
    @Tag("F61")
    @Tag("T42")
    void aReturningClientFindsItsRecord() {
        apply(
                ListScope.WHOLE,
                client(1, "One", "A").with(11, "Mere Kingi", "m@a.example", ""),
                client(2, "Two", "B"));
        var id = wall.id("select id from client where code = 'A'");
        apply(ListScope.WHOLE, client(2, "Two", "B"));
        assertThat(wall.text("select source_state from client where code = 'A'"))
                .isEqualTo("archived");

        apply(ListScope.CHANGED, client(1, "One", "A").with(11, "Mere Kingi", "m@a.example", ""));

        assertThat(wall.id("select id from client where code = 'A' and source_state = 'active'"))
                .isEqualTo(id);
        assertThat(
                        wall.number(
                                "select count(*) from contact_client where client_id = '"
                                        + id
                                        + "'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("T40")
    void onlyAWholeListTakesClientsAway() {
        apply(ListScope.WHOLE, client(1, "One", "A"), client(2, "Two", "B"));

        apply(ListScope.CHANGED, client(1, "One", "A").asArchived());
        assertThat(wall.texts(CLIENTS)).containsExactly("A One active", "B Two active");

        assertThat(wouldRemove(client(1, "One", "A").asArchived())).isEqualTo(2);
        var counts = apply(ListScope.WHOLE, client(1, "One", "A").asDeleted());
        assertThat(counts.removed()).isEqualTo(2);
        assertThat(wall.texts(CLIENTS)).containsExactly("A One deleted", "B Two archived");
    }

    @Test
    void anArchivedClientThatWeNeverHadIsNotAdded() {
        apply(ListScope.WHOLE, client(1, "One", "A").asArchived());

        assertThat(wall.texts(CLIENTS)).isEmpty();
    }

    @Test
    @Tag("T41")
    void theFolderOfAClientThatLeftStaysIfAnythingIsFiledInIt() {
        apply(ListScope.WHOLE, client(1, "One", "A"), client(2, "Two", "B"));
        file("A", "will.pdf");
        assertThat(wall.texts(FOLDERS)).containsExactly("client A", "client B");

        apply(ListScope.WHOLE, client(3, "Three", "C"));

        apply(ListScope.WHOLE, client(3, "Three", "C"));

        assertThat(wall.texts(FOLDERS)).containsExactly("client C", "orphaned A");
        assertThat(wall.number("select count(*) from document")).isEqualTo(1);
    }

    @Test
    @Tag("W18")
    void nothingOfAClientIsDestroyedByTheFirstListThatLacksIt() {
        var one =
                client(1, "One", "A")
                        .with(11, "Mere Kingi", "m@a.example", "Director")
                        .in(5, "Southern");
        var two = client(2, "Two", "B");
        apply(ListScope.WHOLE, one, two);
        wall.change("update contact set notes = 'calls on Mondays'");
        var before = wall.texts(belongings());

        apply(ListScope.WHOLE, two);

        assertThat(wall.texts(CLIENTS)).containsExactly("A One archived", "B Two active");
        assertThat(wall.texts(belongings())).isEqualTo(before);
        assertThat(wall.texts("select source_state from contact")).containsExactly("left");

        apply(ListScope.WHOLE, one, two);

        assertThat(wall.texts(CLIENTS)).containsExactly("A One active", "B Two active");
        assertThat(wall.texts(belongings())).isEqualTo(before);
        assertThat(wall.texts("select source_state || notes from contact"))
                .containsExactly("activecalls on Mondays");
    }

    @Test
    @Tag("W18")
    void theSecondWholeListTakesPersonsAndEmptyFoldersButNoLaterDocument() {
        var one = client(1, "One", "A").with(11, "Mere Kingi", "m@a.example", "");
        var three = client(3, "Three", "C");
        apply(ListScope.WHOLE, one, client(2, "Two", "B"), three);
        apply(ListScope.WHOLE, three);
        file("A", "late.pdf");

        apply(ListScope.CHANGED, three);
        assertThat(wall.texts(FOLDERS)).containsExactly("client A", "client B", "client C");

        apply(ListScope.WHOLE, three);

        assertThat(wall.texts(FOLDERS)).containsExactly("client C", "orphaned A");
        assertThat(wall.texts("select name from document")).containsExactly("late.pdf");
        assertThat(wall.number("select count(*) from contact")).isZero();
        assertThat(wall.number("select count(*) from client where leaving")).isZero();
    }

    /// All that a client has, by our own ids.
    private static String belongings() {
        return """
        select concat_ws(' ', 'folder', id, client_id, kind, name) from folder
        union all select concat_ws(' ', 'contact', id, email, notes) from contact
        union all select concat_ws(' ', 'tie', contact_id, client_id, position, is_primary) from contact_client
        union all select concat_ws(' ', 'group', group_id, client_id) from client_group_member
        union all select concat_ws(' ', 'key', id, record_id, remote_uuid, valid_to) from external_id
        order by 1
        """;
    }

    @Test
    @Tag("T41")
    void anOrphanedFolderWhoseNameIsTakenGetsSevenDigits() {
        apply(ListScope.WHOLE, client(1, "One", "A"), client(2, "Two", "B"));
        file("A", "will.pdf");
        wall.change(
                "insert into folder (practice_id, name, kind, created_at) values"
                        + " (current_practice(), 'a', 'business', now())");

        apply(ListScope.WHOLE, client(2, "Two", "B"));

        assertThat(wall.text("select name from folder where kind = 'orphaned'"))
                .matches("A[0-9]{7}");
    }

    @Test
    @Tag("T41")
    @Tag("F63")
    void aClientThatLeftGivesUpItsCode() {
        apply(ListScope.WHOLE, client(1, "One", "A"));

        apply(ListScope.WHOLE, client(2, "Two", "A"));

        assertThat(wall.text("select code from client where name = 'Two'")).isEqualTo("A");
        assertThat(wall.text("select code from client where name = 'One'")).matches("A-[0-9]{7}");
    }

    @Test
    @Tag("T42")
    @Tag("F61")
    void aReturningClientFindsItsFolder() {
        apply(ListScope.WHOLE, client(1, "One", "A"), client(2, "Two", "B"));
        file("A", "will.pdf");
        var root = wall.id("select id from folder where name = 'A' and parent_id is null");
        apply(ListScope.WHOLE, client(2, "Two", "B"));

        apply(ListScope.CHANGED, client(1, "One", "A1"));

        assertThat(wall.text("select kind || name from folder where id = '" + root + "'"))
                .isEqualTo("clientA1");
        assertThat(wall.number("select count(*) from folder where parent_id is null")).isEqualTo(2);
    }

    @Test
    @Tag("T43")
    void contactsOfAnArchivedClientGoUnlessTheyLogInOrBelongElsewhere() {
        var one =
                client(1, "One", "A")
                        .with(11, "Gone Girl", "g@a.example", "")
                        .with(12, "Login Keeper", "l@a.example", "")
                        .with(13, "Two Places", "t@a.example", "");
        var two = client(2, "Two", "B").with(13, "Two Places", "t@a.example", "");
        apply(ListScope.WHOLE, one, two);
        wall.change("update contact set login_code = email where email = 'l@a.example'");

        apply(ListScope.WHOLE, two);
        assertThat(wall.texts("select email || ' ' || source_state from contact order by email"))
                .containsExactly("g@a.example left", "l@a.example missing", "t@a.example active");

        apply(ListScope.WHOLE, two);
        assertThat(wall.texts("select email || ' ' || source_state from contact order by email"))
                .containsExactly("l@a.example missing", "t@a.example active");
    }

    @Test
    void aContactTakenOffAClientGoesWithTheNextWholeList() {
        var with = client(1, "One", "A").with(11, "Mere Kingi", "m@a.example", "");
        apply(ListScope.WHOLE, with);

        apply(ListScope.CHANGED, with.withoutContacts());
        assertThat(wall.number("select count(*) from contact_client")).isEqualTo(1);

        apply(ListScope.WHOLE, with.withoutContacts());
        assertThat(wall.number("select count(*) from contact_client")).isZero();
        assertThat(wall.number("select count(*) from contact")).isZero();
    }

    @Test
    @Tag("T49")
    void oddContactsAreKeptApartAndCorrectionsStick() {
        var listed =
                client(1, "One", "A")
                        .with(11, "Anna Smith-Jones", "same@a.example", "")
                        .with(12, "Anna Smith-Jones", "same@a.example", "")
                        .with(13, "No Email", "", "");
        var counts = apply(ListScope.WHOLE, listed);
        assertThat(wall.texts("select surname from contact order by surname"))
                .containsExactly("Email", "Smith-Jones", "Smith-Jones");
        assertThat(counts.problems())
                .extracting(Problem::kind)
                .containsExactly(Problem.Kind.NO_EMAIL);
        wall.change(
                "update contact set surname = 'Jones', name_set_by_hand = true where email is not"
                        + " null");

        apply(ListScope.WHOLE, listed.named("One More"));

        assertThat(wall.texts("select surname from contact order by surname"))
                .containsExactly("Email", "Jones", "Jones");
    }

    @Test
    void aPersonWhoIsTheClientGetsAContact() {
        apply(ListScope.WHOLE, client(1, "Hana Ruru", "A").ofType("Individual"));
        apply(ListScope.WHOLE, client(1, "Hana Ruru-Pike", "A").ofType("Individual"));

        assertThat(wall.texts("select first_names || '/' || surname from contact"))
                .containsExactly("Hana/Ruru-Pike");
    }

    @Test
    @Tag("F52")
    void aKeyListedTwiceIsOneRecordAndAWarning() {
        var counts = apply(ListScope.WHOLE, client(1, "One", "A"), client(1, "One Ltd", "A"));

        assertThat(wall.texts(CLIENTS)).containsExactly("A One Ltd active");
        assertThat(counts.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.TWICE);
    }

    @Test
    @Tag("F64")
    void strangeNamesAreStoredExactly() {
        var names =
                Stream.of(
                                "Ngā Mānuka \u0026 \"Sons\" <Ltd>",
                                "Tab\tBreak\r\nBack\\slash \\N",
                                "\u202Eright to left\u202C",
                                "\uD83E\uDD91 squid \u0085 control",
                                "n".repeat(1000))
                        .toList();
        for (int i = 0; i < names.size(); i++) {
            apply(
                    ListScope.CHANGED,
                    client(i, names.get(i), "C" + i).with(i, names.get(i), "", ""));
        }

        assertThat(wall.texts("select name from client order by code")).isEqualTo(names);
    }

    @Test
    @Tag("F64")
    void aNameThatCannotBeStoredIsRefusedAndTheRecordStays() {
        apply(
                ListScope.WHOLE,
                client(1, "One", "A"),
                client(2, "Two", "B"),
                client(3, "Three", "C"));

        var counts =
                apply(
                        ListScope.WHOLE,
                        client(1, "x".repeat(10_240), "A"),
                        client(2, "half \uD83E pair", "B"),
                        client(3, "nul \u0000", "C"));

        assertThat(refused(counts)).hasSize(3);
        assertThat(counts.removed()).isZero();
    }

    @Test
    @Tag("W19")
    void aCharacterThatIsNoTextLeavesItsRecordAsItWasAndTheOthersGoOn() {
        apply(
                ListScope.WHOLE,
                client(1, "One", "A"),
                client(2, "Two", "B").with(12, "Mere Kingi", "m@b.example", ""),
                client(3, "Three", "C").in(5, "Southern"),
                client(4, "Four", "D"));

        var counts =
                apply(
                        ListScope.WHOLE,
                        client(1, "Unit \u001F Separator", "A"),
                        client(2, "Two", "B").with(12, "Mere \uFEFFKingi", "m@b.example", ""),
                        client(3, "Three", "C").in(5, "South\uFFFFern"),
                        client(4, "Four Ltd", "D"));

        assertThat(wall.texts(CLIENTS))
                .containsExactly(
                        "A One active", "B Two active", "C Three active", "D Four Ltd active");
        assertThat(wall.texts("select name from client_group")).containsExactly("Southern");
        assertThat(wall.texts("select surname from contact")).containsExactly("Kingi");
        assertThat(refused(counts)).containsExactly("Unit \uFFFD Separator", "Two", "Three");
        assertThat(counts.removed()).isZero();
    }

    private static java.util.List<String> refused(IntakeCounts counts) {
        assertThat(counts.problems()).extracting(Problem::kind).containsOnly(Problem.Kind.REFUSED);
        return counts.problems().stream().map(Problem::record).toList();
    }

    @Test
    @Tag("T45")
    void prospectsAndPositionsComeAsTheFilterSays() {
        var filters = portal.getBean(SyncFilters.class);
        var listed =
                new Remote[] {
                    client(1, "One", "A")
                            .with(11, "Portal User", "p@a.example", "Nimbus")
                            .with(12, "Other User", "o@a.example", "Director"),
                    client(2, "Maybe", "B").asProspect()
                };
        wall.in(() -> {
            filters.keep(connection, new Filters(false, java.util.List.of(" nimbus"), true, true));
            return 0;
        });
        apply(ListScope.WHOLE, listed);
        assertThat(wall.texts(CLIENTS)).containsExactly("A One active");
        assertThat(wall.texts("select email from contact")).containsExactly("p@a.example");

        wall.in(() -> {
            filters.keep(connection, Filters.NONE);
            return 0;
        });
        apply(ListScope.WHOLE, listed);
        assertThat(wall.texts(CLIENTS)).containsExactly("A One active", "B Maybe active");
        assertThat(wall.number("select count(*) from contact")).isEqualTo(2);
    }

    @Test
    void theManagerIsFoundByTheSourcesKey() {
        account.employs(Remote.person(7, "Hemi Ropata", "hemi@k.example", ""));
        wall.in(() -> {
            intake.stageStaff(account);
            return intake.applyStaff(connection, ListScope.WHOLE);
        });

        apply(
                ListScope.WHOLE,
                client(1, "One", "A").managedBy(7),
                client(2, "Two", "B").managedBy(8));
        assertThat(
                        wall.texts(
                                "select code || coalesce(login_code, '') from client c left join"
                                        + " employee e on e.id = c.responsibility order by 1"))
                .containsExactly("Ahemi@k.example", "B");

        var counts = apply(ListScope.CHANGED, client(1, "One", "A"));
        assertThat(counts.changed()).isEqualTo(1);
        assertThat(wall.number("select count(*) from client where responsibility is not null"))
                .isZero();
    }

    @Test
    void aReconnectedAccountFindsItsRecords() {
        apply(ListScope.WHOLE, client(1, "One", "A"));
        var id = wall.id("select id from client");
        wall.change("update connection set ended_at = '2020-09-02Z'");
        connection = wall.connection("WFM", "OAUTH2");

        var counts = apply(ListScope.WHOLE, client(1, "One Ltd", "A"));

        assertThat(counts.added()).isZero();
        assertThat(wall.id("select id from client where name = 'One Ltd'")).isEqualTo(id);
    }

    @Test
    void aBrokenListIsNotStagedAsWhole() {
        account.lists(client(1, "One", "A").listed())
                .willAnswer(new Answer.Unreadable<>("cut off"));

        var answer = wall.in(() -> intake.stageClients(account, Optional.empty(), _ -> {}));

        assertThat(answer).isEqualTo(new Answer.Unreadable<>("cut off"));
    }

    @Test
    void keysAreKeptBesideTheRecord() {
        apply(ListScope.WHOLE, client(1, "One", "A"));

        assertThat(wall.id("select remote_uuid from external_id where kind = 'client'"))
                .isEqualTo(uuid("client", 1));
    }

    private void file(String code, String name) {
        wall.change(
                """
                insert into document (practice_id, folder_id, name, created_by, created_at, updated_at)
                select practice_id, id, '%s', 'test', now(), now() from folder
                where kind = 'current' and client_id = (select id from client where code = '%s')
                """
                        .formatted(name, code));
    }

    private IntakeCounts apply(ListScope scope, Remote... listed) {
        stageable(listed);
        return wall.in(() -> {
            stage();
            return intake.applyClients(connection, scope);
        });
    }

    private long wouldRemove(Remote... listed) {
        stageable(listed);
        return wall.in(() -> {
            stage();
            return intake.wouldRemove(connection);
        });
    }

    private void stageable(Remote... listed) {
        account.lists(Stream.of(listed).map(Remote::listed).toArray(RemoteClient[]::new));
    }

    private void stage() {
        assertThat(intake.stageClients(account, Optional.empty(), _ -> {}))
                .isInstanceOf(Answer.Got.class);
    }

    /// Which transaction wrote each row last.
    private static String writes() {
        return """
        select xmin::text from client union all select xmin::text from contact
        union all select xmin::text from contact_client union all select xmin::text from client_group_member
        union all select xmin::text from external_id
        """;
    }
}
