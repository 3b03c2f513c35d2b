package nimbus.automate;

import static nimbus.automate.TornPreview.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What an Admin decides about one row of a preview.
@PortalTest
class PreviewDecisionsTest {

    @Autowired private ApplicationContext portal;

    @Test
    @Tag("F53")
    @Tag("T56")
    void aClientIsLinkedToACandidateThatNobodyElseCanHaveThen() {
        var preview = TornPreview.of(portal);
        var clients = preview.clients();
        var record = preview.candidate(clients.getFirst());
        var page = preview.page(clients.getFirst());
        assertThat(page).contains("the id map names it", "Link to existing", record);

        assertThat(preview.decide(clients.getFirst(), link(record)))
                .contains("Decided. It is carried out with Apply upgrade.");

        assertThat(preview.page(clients.getLast())).doesNotContain(record);
        assertThat(preview.decide(clients.getLast(), link(record)))
                .contains("the other one is taken by now");
        assertThat(preview.records()).hasSize(1);
        preview.scenario().apply();
        preview.scenario().drain();
        assertThat(preview.linkedTo(record)).isOne();
    }

    @Test
    @Tag("F53")
    void aRecordOfTheSourceIsLinkedToAClientFoundByItsName() {
        var preview = TornPreview.of(portal);
        var record = preview.records().getFirst();
        var client = preview.clients().getFirst();
        var name =
                preview.scenario()
                        .value(
                                String.class,
                                "select name from upgrade_row where id = '%s'".formatted(client));
        assertThat(preview.page(record + "?words=nobody-of-that-name"))
                .contains("Nothing that is still free fits. Try other words.");
        assertThat(preview.page(record + "?words=" + encoded(name))).contains(client);

        preview.decide(record, link(client));

        assertThat(
                        preview.scenario()
                                .value(
                                        String.class,
                                        "select how || ' ' || decision from upgrade_row where id = '%s'"
                                                .formatted(client)))
                .isEqualTo("person link");
        assertThat(preview.records()).doesNotContain(record);
    }

    @Test
    void aLinkTakenBackLetsTheRecordWaitAgain() {
        var preview = TornPreview.of(portal);
        var client = preview.clients().getFirst();
        var records =
                preview.rows(
                        "select remote_uuid::text from upgrade_row where client_id is null order by"
                                + " 1");
        preview.decide(client, link(preview.candidate(client)));

        preview.decide(client, Map.of("decision", "keep"));

        assertThat(
                        preview.rows(
                                "select remote_uuid::text from upgrade_row where client_id is null"
                                        + " order by 1"))
                .isEqualTo(records);
        assertThat(preview.clients()).contains(client);
    }

    @Test
    @Tag("A05")
    void nothingOfAnotherPracticeCanBeDecidedOrChosen() {
        var theirs = TornPreview.of(portal, 23);
        var preview = TornPreview.of(portal);
        var client = preview.clients().getFirst();
        var foreign = theirs.candidate(theirs.clients().getFirst());

        assertThat(preview.decide(client, link(foreign))).contains("Nothing was changed");
        assertThat(preview.decide(theirs.records().getFirst(), Map.of("decision", "create")))
                .contains("Nothing was changed");
        assertThat(
                        preview.scenario()
                                .visitor()
                                .get(TornPreview.PAGE + "/" + theirs.clients().getFirst())
                                .status())
                .isEqualTo(404);

        assertThat(preview.decided()).isZero();
        assertThat(theirs.decided()).isZero();
    }

    @Test
    void nothingIsDecidedOnceApplyHasBegun() {
        var preview = TornPreview.of(portal);
        var client = preview.clients().getFirst();
        var record = preview.candidate(client);
        preview.scenario().apply();

        assertThat(preview.decide(client, link(record))).contains("no preview to decide about");
        assertThat(
                        preview.decideMany(
                                Map.of("decision", "create", "scope", "all", "filter", "all")))
                .contains("no preview to decide about");

        assertThat(preview.decided()).isZero();
        assertThat(preview.page(client)).contains("Nothing is left to decide here");
        preview.scenario().drain();
    }

    @Test
    void whatARuleHasFoundIsNotForAPerson() {
        var preview = TornPreview.of(portal);
        var matched =
                preview.scenario()
                        .value(
                                String.class,
                                "select id::text from upgrade_row where how = 'map' order by id"
                                        + " limit 1");

        preview.decide(matched, Map.of("decision", "keep"));
        preview.decide(matched, link(preview.candidate(preview.clients().getFirst())));

        assertThat(preview.decided()).isZero();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
