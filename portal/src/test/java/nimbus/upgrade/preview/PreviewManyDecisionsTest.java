package nimbus.upgrade.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What an Admin decides about many rows of a preview at once.
@PortalTest
class PreviewManyDecisionsTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("T54")
    void tickedRowsAreDecidedTogetherAndThatIsWrittenDown() {
        var preview = TornPreview.of(portal);
        var records = preview.records();
        assertThat(preview.decideMany(Map.of("decision", "create")))
                .contains("Tick the rows first.");

        var told =
                preview.decideMany(
                        Map.of(
                                "decision",
                                "create",
                                "row",
                                records.getFirst() + "," + preview.clients().getFirst()));

        assertThat(told).contains("1 decided, 1 left as they were: they are clients of yours.");
        assertThat(preview.decided()).isOne();
        assertThat(
                        preview.scenario()
                                .value(
                                        String.class,
                                        "select detail ->> 'rows' from audit_event where action ="
                                                + " 'upgrade.decide'"))
                .isEqualTo("1");
    }

    @Test
    void allRowsThatASearchFindsAreDecidedAtOnce() {
        var preview = TornPreview.of(portal);
        var name =
                preview.scenario()
                        .value(
                                String.class,
                                "select name from upgrade_row where client_id is null and how ="
                                        + " 'ambiguous' order by name limit 1");

        preview.decideMany(
                Map.of("decision", "create", "scope", "all", "filter", "attention", "words", name));
        assertThat(preview.decided()).isOne();
        preview.decideMany(Map.of("decision", "ignore", "scope", "all", "filter", "all"));

        assertThat(
                        preview.scenario()
                                .value(
                                        Integer.class,
                                        "select count(*) from upgrade_row where client_id is null"
                                                + " and decision = 'ignore' and decided_by is not"
                                                + " null"))
                .isEqualTo(
                        preview.scenario()
                                .value(
                                        Integer.class,
                                        "select count(*) from upgrade_row where client_id is"
                                                + " null"));
        assertThat(
                        preview.scenario()
                                .value(
                                        Integer.class,
                                        "select count(*) from upgrade_row where client_id is not"
                                                + " null and decided_by is not null"))
                .isZero();
    }

    @Test
    void onlyRowsWithOneCandidateAreLinkedTogether() {
        var preview = TornPreview.of(portal);
        var torn =
                preview.scenario()
                        .value(
                                String.class,
                                """
                                select r.id::text from upgrade_row r join upgrade_map m on m.legacy_id = r.legacy_id and m.kind = 'Client'
                                group by r.id having count(*) > 1
                                """);
        assertThat(preview.decideMany(Map.of("decision", "link", "row", torn)))
                .contains("0 decided, 1 left as they were: they have no candidate, or several.");

        for (var client : preview.clients().stream().filter(one -> !one.equals(torn)).toList()) {
            preview.decideMany(Map.of("decision", "link", "row", client));
        }
        assertThat(preview.decideMany(Map.of("decision", "link", "row", torn)))
                .contains("1 decided.");

        assertThat(preview.records()).isEmpty();
    }
}
