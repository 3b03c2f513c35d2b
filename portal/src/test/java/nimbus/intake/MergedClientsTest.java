package nimbus.intake;

import static nimbus.support.Remote.client;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nimbus.connections.RemoteClient;
import nimbus.support.Behind;
import nimbus.support.ListedAccount;
import nimbus.support.PortalTest;
import nimbus.support.Remote;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A ledger merges one client into another.
@PortalTest
class MergedClientsTest {

    private static final Remote LOSER =
            client(1, "Smith Holdings", "SMITH").with(11, "Mere Kingi", "m@a.example", "Director");
    private static final Remote SURVIVOR = client(2, "Smith Group", "GROUP");
    private static final Remote LAST = client(3, "Smith International", "INTER");

    private static final String STATES =
            "select concat_ws(' ', c.code, c.source_state, v.code) from client c left join client v"
                    + " on v.id = c.merged_into order by c.code";

    private static final String FOLDERS =
            """
            select concat_ws(' ', c.code, f.kind, f.name, p.name) from folder f left join client c on c.id = f.client_id
            left join folder p on p.id = f.parent_id order by f.id
            """;

    private static final String TIES =
            """
            select concat_ws(' ', c.code, p.email, r.position, r.folder_access, r.read_write, p.source_state, p.login_code)
            from contact_client r join contact p on p.id = r.contact_id join client c on c.id = r.client_id order by 1
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private Intake intake;

    private final ListedAccount account = new ListedAccount();
    private Behind wall;
    private UUID connection;

    @BeforeEach
    void threeClients() {
        wall = Behind.newPractice(portal);
        connection = wall.connection("SME", "OAUTH2");
        apply(LOSER.listed(), SURVIVOR.listed(), LAST.listed());
        wall.change("update contact set login_code = 'mere', portal_access = true");
        file("SMITH");
        wall.change(
                "insert into client_event (practice_id, client_id, kind, detail, actor, at) select"
                    + " practice_id, id, 'Upload', 'will.pdf', 'Aroha', '2020-08-01' from client"
                    + " where code = 'SMITH'");
    }

    @Test
    @Tag("W68")
    @Tag("T40")
    void whatTheLoserHadGoesToTheSurvivorAndItsHistorySaysSo() {
        apply(merged(LOSER, 2), SURVIVOR.listed(), LAST.listed());

        assertThat(wall.texts(STATES))
                .containsExactly("GROUP active", "INTER active", "SMITH merged GROUP");
        assertThat(
                        wall.texts(
                                "select c.code || ' ' || d.name from document d join folder f on"
                                    + " f.id = d.folder_id join client c on c.id = f.client_id"))
                .containsExactly("GROUP will.pdf");
        assertThat(wall.texts(FOLDERS))
                .contains("GROUP folder SMITH Current", "GROUP folder Current SMITH")
                .noneMatch(folder -> folder.startsWith("SMITH "));
        assertThat(wall.texts(TIES)).containsExactly("GROUP m@a.example Director t t active mere");
        assertThat(
                        wall.texts(
                                "select kind || ' ' || detail from client_event e join client c on"
                                        + " c.id = e.client_id where c.code = 'SMITH' order by at"))
                .containsExactly(
                        "Upload will.pdf",
                        "Merged Into Smith Group (GROUP): documents, folders and relations are"
                                + " there now");
        assertThat(wall.number("select count(*) from folder where kind = 'orphaned'")).isZero();

        apply(merged(LOSER, 2), SURVIVOR.named("Smith & Co").listed(), LAST.listed());
        assertThat(wall.texts(TIES))
                .as("later lists leave it there")
                .containsExactly("GROUP m@a.example Director t t active mere");
    }

    @Test
    @Tag("W68")
    void aMergeOfAMergedClientLeadsToTheLastOfThem() {
        apply(merged(LOSER, 2), merged(SURVIVOR, 3), LAST.listed());

        assertThat(wall.texts(STATES))
                .containsExactly("GROUP merged INTER", "INTER active", "SMITH merged INTER");
        assertThat(wall.texts(TIES)).containsExactly("INTER m@a.example Director t t active mere");
    }

    @Test
    @Tag("W68")
    void whoseSurvivorIsNotOursLeavesLikeAnyOther() {
        apply(merged(LOSER, 9), SURVIVOR.listed(), LAST.listed());

        assertThat(wall.texts(STATES)).contains("SMITH archived");
        assertThat(wall.texts("select name from folder where kind = 'orphaned'"))
                .containsExactly("SMITH");
    }

    @Test
    @Tag("W68")
    void aClientThatLeftBeforeItsMergeWasToldFollowsItToo() {
        apply(LOSER.asArchived().listed(), SURVIVOR.listed(), LAST.listed());
        assertThat(wall.number("select count(*) from folder where kind = 'orphaned'")).isOne();

        apply(merged(LOSER, 2), SURVIVOR.listed(), LAST.listed());

        assertThat(wall.texts(STATES)).contains("SMITH merged GROUP");
        assertThat(wall.number("select count(*) from folder where kind = 'orphaned'")).isZero();
    }

    @Test
    @Tag("W68")
    void anAdminTakesAMergeBackAndTheNextListDoesNotRepeatIt() {
        var folders = wall.texts(FOLDERS);
        var ties = wall.texts(TIES);
        apply(merged(LOSER, 2), SURVIVOR.listed(), LAST.listed());
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, wall.practice));
        var page = "/clients/" + wall.id("select id from client where code = 'SMITH'");
        assertThat(admin.get(page).body()).contains("Take the merge back", "Into Smith Group");

        var told = admin.follow(admin.post("/admin" + page + "/undo-merge", Map.of())).body();

        assertThat(told).contains("The merge was taken back").doesNotContain("Take the merge back");
        assertThat(wall.texts(STATES))
                .containsExactly("GROUP active", "INTER active", "SMITH none");
        assertThat(wall.texts(FOLDERS)).isEqualTo(folders);
        assertThat(wall.texts(TIES)).isEqualTo(ties);
        apply(merged(LOSER, 2), SURVIVOR.listed(), LAST.listed());
        apply(merged(LOSER, 2), SURVIVOR.listed(), LAST.listed());
        assertThat(wall.texts(STATES))
                .containsExactly("GROUP active", "INTER active", "SMITH none");
        assertThat(wall.texts(FOLDERS)).isEqualTo(folders);
    }

    private void file(String code) {
        wall.change(
                """
                insert into document (practice_id, folder_id, name, created_by, created_at, updated_at)
                select practice_id, id, 'will.pdf', 'test', now(), now() from folder
                where kind = 'current' and client_id = (select id from client where code = '%s')
                """
                        .formatted(code));
    }

    /// As the ledger lists the loser: archived, with the other's key.
    private static RemoteClient merged(Remote client, int into) {
        var listed = client.asArchived().listed();
        return new RemoteClient(
                listed.legacyId(),
                listed.uuid(),
                listed.code(),
                listed.fields(),
                true,
                false,
                Optional.of(Remote.uuid("client", into)),
                listed.manager(),
                listed.contacts(),
                listed.groups());
    }

    private void apply(RemoteClient... listed) {
        account.lists(listed);
        wall.in(() -> {
            intake.stageClients(account, Optional.empty(), _ -> {});
            return intake.applyClients(connection, ListScope.WHOLE);
        });
    }
}
