package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.util.HtmlUtils;

/// Somebody works in WorkflowMax at the worst moment: keys are switched, and the upgrade is about
/// to read the list for the last time.
@PortalTest
class SourceChangesTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F56")
    void aClientCreatedMeanwhileIsThereOnce() {
        var practice = EditedMeanwhile.create(portal);

        practice.upgradeWhile(() -> practice.add("{\"name\": \"Born SourceChanges Ltd\"}"));

        assertThat(
                        practice.scenario()
                                .value(
                                        Integer.class,
                                        """
                                        select count(*) from client c join external_id e on e.record_id = c.id
                                        join folder f on f.client_id = c.id and f.kind = 'client'
                                        where c.name = 'Born SourceChanges Ltd' and e.remote_uuid is not null
                                        """))
                .isOne();
        assertListed(practice, "Born SourceChanges Ltd", "new");
    }

    @Test
    @Tag("F57")
    @Tag("T19")
    void aClientRenamedMeanwhileHasItsNewName() {
        var practice = EditedMeanwhile.create(portal);
        var client = practice.client(0);

        practice.upgradeWhile(() ->
                client.change("{\"name\": \"Renamed SourceChanges Ltd\", \"phone\": \"09 1\"}"));

        assertThat(client.told("name || '/' || phone")).isEqualTo("Renamed SourceChanges Ltd/09 1");
        assertListed(practice, "Renamed SourceChanges Ltd", "changed");
    }

    /// Such an edit moves no stamp of the client.
    @Test
    @Tag("T19")
    void aContactEditedMeanwhileHasItsNewMobile() {
        var practice = EditedMeanwhile.create(portal);
        var before =
                practice.scenario()
                        .value(
                                String.class,
                                "select jsonb_object_agg(id, mobile)::text from contact");

        practice.upgradeWhile(() ->
                OutsideWorld.fault(
                        """
                        {"name": "contact-without-stamp", "practice": "%s"}
                        """
                                .formatted(practice.scenario().remote().id())));

        assertThat(
                        practice.scenario()
                                .value(
                                        Integer.class,
                                        """
                                        select count(*) from contact
                                        where mobile = (cast('%s' as jsonb) ->> id::text) || '9'
                                        """
                                                .formatted(before)))
                .as("the sandbox puts a 9 behind the number of one contact")
                .isOne();
        assertThat(
                        practice.scenario()
                                .value(
                                        Integer.class,
                                        "select count(*) from upgrade_change where change ="
                                                + " 'changed'"))
                .isOne();
    }

    @Test
    @Tag("F58")
    @Tag("W18")
    void aClientArchivedMeanwhileLeavesAndItsDocumentsStayInAGreenFolder() {
        var practice = EditedMeanwhile.create(portal);
        var client = practice.client(1);
        var bare = practice.client(2);
        practice.scenario()
                .update(
                        "delete from document where folder_id in (select id from folder where client_id = '%s')"
                                .formatted(bare.id()));

        practice.upgradeWhile(() -> {
            client.change("{\"archived\": true}");
            bare.change("{\"archived\": true}");
        });

        assertOrphaned(client, "archived");
        assertThat(bare.told("source_state")).isEqualTo("archived");
        assertThat(bare.folders()).as("one list alone destroys nothing").isEqualTo(4);
        assertListed(practice, client.told("name"), "no longer listed");
        var code = URLEncoder.encode(client.told("code"), StandardCharsets.UTF_8);
        assertThat(practice.page("/clients?words=" + code)).doesNotContain(client.id());
    }

    @Test
    @Tag("F59")
    void aClientDeletedMeanwhileLeavesAndItsDocumentsStayInAGreenFolder() {
        var practice = EditedMeanwhile.create(portal);
        OutsideWorld.fault(
                """
                {"name": "archived-in-list", "practice": "%s"}
                """
                        .formatted(practice.scenario().remote().id()));
        var client = practice.client(3);

        practice.upgradeWhile(() -> client.change("{\"deleted\": true}"));

        assertOrphaned(client, "deleted");
        assertListed(practice, client.told("name"), "deleted");
    }

    @Test
    @Tag("F60")
    void aClientMergedIntoAnotherMeanwhileLeavesItsContactsThereAndItsDocumentsInAGreenFolder() {
        var practice = EditedMeanwhile.create(portal);
        var loser = practice.client(4);
        var winner = practice.client(5);

        practice.upgradeWhile(
                () -> loser.change("{\"mergedInto\": \"%s\"}".formatted(winner.remote())));

        assertOrphaned(loser, "archived");
        assertThat(winner.told("source_state")).isEqualTo("active");
        assertThat(winner.hasTheContactsOf(loser)).isTrue();
        assertListed(practice, loser.told("name"), "no longer listed");
        assertListed(practice, winner.told("name"), "changed");
    }

    private static void assertOrphaned(EditedMeanwhile.Listed client, String state) {
        assertThat(client.told("source_state")).isEqualTo(state);
        assertThat(
                        client.practice()
                                .scenario()
                                .value(
                                        String.class,
                                        """
                                        select string_agg(f.kind || '/' || f.name, ',') from folder f
                                        where f.orphaned_uuid = '%s'
                                        """
                                                .formatted(client.id())))
                .isEqualTo("orphaned/" + client.told("code"));
        assertThat(client.documents()).isOne();
    }

    private static void assertListed(EditedMeanwhile practice, String name, String change) {
        assertThat(
                        practice.scenario()
                                .value(
                                        Integer.class,
                                        "select count(*) from upgrade_change where name = '%s' and change = '%s'"
                                                .formatted(name.replace("'", "''"), change)))
                .isOne();
        assertThat(practice.page("/admin/automate/workflowmax/report"))
                .contains(HtmlUtils.htmlEscape(name, "UTF-8"));
        assertThat(practice.page("/admin/automate/workflowmax/report.csv").lines())
                .filteredOn(line -> line.contains(",\"" + change))
                .as("the CSV's lines of what is %s", change)
                .anyMatch(line -> line.contains(name + "\""));
    }
}
