package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// How the report tells what somebody did in WorkflowMax while the upgrade ran.
@PortalTest
class SourceChangesReportTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F48")
    void aListThatShrankByTooMuchIsDoubtedAndTheReportSaysSo() {
        var practice = EditedMeanwhile.create(portal);

        practice.upgradeWhile(() -> {
            for (int i = 0; i < 12; i++) {
                practice.client(i).change("{\"archived\": true}");
            }
        });

        assertThat(
                        practice.scenario()
                                .value(
                                        Integer.class,
                                        "select count(*) from client where source_state <>"
                                                + " 'active'"))
                .isZero();
        assertThat(practice.page("/admin/automate/workflowmax/report"))
                .contains("too many left at once");
        assertThat(practice.page("/admin/automate/workflowmax/report.csv").lines())
                .filteredOn(line -> line.contains("too many left at once"))
                .hasSize(12);
    }

    @Test
    @Tag("F57")
    @Tag("T54")
    void theCsvListsWhatChangedMeanwhileAndNoNameInItIsAFormula() {
        var practice = EditedMeanwhile.create(portal);
        var client = practice.client(0);

        practice.upgradeWhile(() -> {
            client.change("{\"name\": \"=1+1 Renamed Ltd\"}");
            practice.add("{\"name\": \"@born SourceChanges Ltd\"}");
        });

        var lines = practice.page("/admin/automate/workflowmax/report.csv").lines().toList();
        assertThat(lines.getFirst()).endsWith("\"Decision\",\"Changed meanwhile\"");
        assertThat(lines)
                .filteredOn(line -> line.contains("\"" + client.remote() + "\""))
                .singleElement()
                .satisfies(line ->
                        assertThat(line).endsWith(",\"changed; now called =1+1 Renamed Ltd\""));
        assertThat(lines)
                .filteredOn(line -> line.contains("born SourceChanges Ltd"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line)
                                .startsWith("\"'@born SourceChanges Ltd\"")
                                .endsWith(",\"new\""));
        assertThat(lines).noneMatch(line -> line.contains("\"@") || line.contains("\"="));
        assertThat(lines.stream().filter(line -> !line.endsWith(",\"\"")).count()).isEqualTo(3);
        assertThat(practice.page("/admin/automate/workflowmax/preview.csv"))
                .doesNotContain("Changed meanwhile");
    }

    @Test
    @Tag("F57")
    void theJsonListsWhatChangedMeanwhileByTheSourcesKey() {
        var practice = EditedMeanwhile.create(portal);
        var client = practice.client(0);

        practice.upgradeWhile(() -> client.change("{\"name\": \"Renamed Ltd\"}"));

        var report =
                JsonMapper.shared()
                        .readTree(practice.page("/admin/automate/workflowmax/report.json"));
        assertThat(report.path("changedMeanwhile").asInt()).isEqualTo(1);
        var changes = report.path("changes");
        assertThat(changes.size()).isEqualTo(1);
        assertThat(changes.path(0).path("client").asString()).isEqualTo(client.remote().toString());
        assertThat(changes.path(0).path("name").asString()).isEqualTo("Renamed Ltd");
        assertThat(changes.path(0).path("change").asString()).isEqualTo("changed");
    }
}
