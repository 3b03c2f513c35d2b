package nimbus.upgrade.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import nimbus.connections.Connection;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import nimbus.upgrade.UpgradeState;
import nimbus.upgrade.preview.Preview;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class UpgradeTest {

    private static final String KOWHAI =
            """
            {"name": "Kowhai Accounting", "product": "WFM", "clients": 120, "seed": 11}
            """;
    private static final String IDS = "select string_agg(id::text, ',' order by id) from client";

    @Autowired private ApplicationContext portal;

    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    @Tag("T20")
    @Tag("T21")
    void everyClientKeepsItsIdentityAndDocumentsAndGetsItsUuid() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        var clients = scenario.value(String.class, IDS);
        fileDocuments(scenario);
        var folders =
                scenario.value(
                        String.class,
                        "select string_agg(id || '/' || coalesce(client_id::text, ''), ',' order by"
                                + " id) from folder");
        var documents =
                scenario.value(
                        String.class,
                        "select string_agg(id || '/' || folder_id || '/' || name, ',' order by id)"
                                + " from document");
        var relations =
                scenario.value(
                        String.class,
                        "select string_agg(contact_id || '/' || client_id, ',' order by contact_id,"
                                + " client_id) from contact_client");

        scenario.upgrade();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
        assertThat(scenario.value(String.class, IDS)).isEqualTo(clients);
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(id || '/' || coalesce(client_id::text, ''), ','"
                                        + " order by id) from folder"))
                .isEqualTo(folders);
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(id || '/' || folder_id || '/' || name, ',' order"
                                        + " by id) from document"))
                .isEqualTo(documents);
        assertThat(
                        scenario.value(
                                String.class,
                                "select string_agg(contact_id || '/' || client_id, ',' order by"
                                        + " contact_id, client_id) from contact_client"))
                .isEqualTo(relations);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from external_id where kind = 'client' and"
                                        + " remote_uuid is null"))
                .isZero();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) - count(distinct remote_uuid) from external_id"
                                        + " where kind = 'client'"))
                .isZero();
    }

    @Test
    @Tag("T22")
    @Tag("T23")
    @Tag("T25")
    void aClientWithoutACodeGetsAReadableOneAndKeepsTheFormerSearchable() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        int codeLess =
                scenario.value(
                        Integer.class,
                        """
                        select count(*) from client c join external_id e on e.record_id = c.id
                        where c.code_origin = 'legacy-id' and c.code = e.legacy_id
                        """);
        assertThat(codeLess).isPositive();
        var numeric =
                scenario.value(
                        String.class,
                        "select code from client where code_origin = 'legacy-id' order by id limit"
                                + " 1");
        assertThat(scenario.visitor().get("/clients?words=" + numeric).body()).contains(numeric);

        scenario.upgrade();

        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from client where code_origin = 'generated'"))
                .isEqualTo(codeLess);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from client where code ~"
                                        + " '^[0-9a-f]{8}-[0-9a-f]{4}-'"))
                .isZero();
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) - count(distinct code) from client"))
                .isZero();
        assertThat(
                        scenario.value(
                                Integer.class,
                                """
                                select count(*) from folder f join client c on c.id = f.client_id
                                where f.kind = 'client' and f.name <> c.code
                                """))
                .isZero();
        assertThat(scenario.visitor().get("/clients?words=" + numeric).body())
                .contains("Former code");
        assertThat(scenario.value(Integer.class, "select count(*) from former_code"))
                .isEqualTo(codeLess);
    }

    @Test
    @Tag("T56")
    void thePreviewWritesNothingAndItsFiguresAreTheResults() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        var keys =
                "select md5(string_agg(concat(record_id, legacy_id, remote_uuid), ',' order by id))"
                        + " from external_id";
        var codes =
                "select md5(string_agg(concat(id, code, code_origin), ',' order by id)) from"
                        + " client";
        var keysBefore = scenario.value(String.class, keys);
        var codesBefore = scenario.value(String.class, codes);

        scenario.preview();
        var id = scenario.latest().id();
        var promised = scenario.inPractice(() -> portal.getBean(Preview.class).totals(id));

        assertThat(scenario.value(String.class, keys)).isEqualTo(keysBefore);
        assertThat(scenario.value(String.class, codes)).isEqualTo(codesBefore);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);

        scenario.apply();
        scenario.drain();

        var report = report(scenario);
        assertThat(report.path("clients").asInt()).isEqualTo(promised.clients());
        assertThat(report.path("matched").asInt()).isEqualTo(promised.matched());
        assertThat(report.path("codesGiven").asInt()).isEqualTo(promised.codesGiven());
    }

    @Test
    @Tag("T56")
    void cancellingThePreviewLeavesDataAsBeforeAndTheSecondFactorOn() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        var codes =
                "select md5(string_agg(concat(id, code, code_origin), ',' order by id)) from"
                        + " client";
        var before = scenario.value(String.class, codes);
        scenario.preview();
        scenario.visitor().get("/admin/automate/workflowmax");

        scenario.visitor().post("/admin/automate/workflowmax/upgrade/cancel", Map.of());

        assertThat(scenario.value(String.class, codes)).isEqualTo(before);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(scenario.value(Integer.class, "select count(*) from token_set")).isZero();
        assertThat(scenario.value(Boolean.class, "select two_factor_staff from practice")).isTrue();
        assertThat(scenario.visitor().get("/admin/automate/workflowmax").body())
                .contains(">Perform Upgrade<");
    }

    @Test
    @Tag("T58")
    void theReportShowsEqualDigestsAndTheFewestCalls() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        OutsideWorld.control("DELETE", "calls", "");

        scenario.upgrade();

        var report = report(scenario);
        assertThat(report.path("digestBefore").asString())
                .hasSize(64)
                .isEqualTo(report.path("digestAfter").asString());
        assertThat(report.path("lost").asInt(-1)).isZero();
        assertThat(report.path("duplicated").asInt(-1)).isZero();
        assertThat(report.path("callsUsed").asInt()).isEqualTo(5);
        assertThat(scenario.visitor().get("/admin/automate/workflowmax/report").body())
                .contains("The content digest is the same before and after");
    }

    /// The names of figures and machine times are for the CSV and JSON.
    @Test
    @Tag("W59")
    void theReportSpeaksInWordsAndLocalTimes() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);

        scenario.upgrade();

        var page = scenario.visitor().get("/admin/automate/workflowmax/report").body();
        assertThat(page)
                .contains("Nothing was lost and nothing is there twice", "Who and when")
                .containsPattern(
                        "[0-9] [A-Z][a-z]+ 20[0-9]{2} at [0-9]{2}:[0-9]{2} \\(New Zealand");
        assertThat(page.substring(page.indexOf("<main")))
                .doesNotContain("callsUsed", "digestBefore", "CONNECTED")
                .doesNotContainPattern("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:");
    }

    @Test
    @Tag("T58")
    void aDocumentRemovedByHandBeforeVerifyMakesItFailAndTakesTheSwitchBack() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        fileDocuments(scenario);
        scenario.preview();
        scenario.apply();
        OutsideWorld.fault(
                """
                {"name": "503-maintenance", "target": "client.api/list", "practice": "%s", "count": 1}
                """
                        .formatted(scenario.remote().id()));
        scenario.drain();
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.OAUTH2);
        scenario.update(
                "delete from document where id = (select id from document order by id limit 1)");

        scenario.pass(Duration.ofMinutes(2));
        scenario.drain();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.FAILED);
        assertThat(scenario.latest().why().orElse("")).contains("(documents)");
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from external_id where kind = 'client' and"
                                        + " remote_uuid is not null"))
                .isZero();
    }

    @Test
    @Tag("T19")
    void whatWasEditedInTheSourceMeanwhileIsCaughtUpAndListed() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        scenario.preview();
        scenario.pass(Duration.ofMinutes(1));
        var uuid =
                OutsideWorld.control(
                                "GET",
                                "practices/" + scenario.remote().id() + "/clients?limit=1",
                                "")
                        .path("clients")
                        .path(0)
                        .path("uuid")
                        .asString();
        OutsideWorld.control(
                "PATCH",
                "practices/" + scenario.remote().id() + "/clients/" + uuid,
                "{\"name\": \"Renamed While It Ran Ltd\"}");

        scenario.apply();
        scenario.drain();

        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from client where name = 'Renamed While It Ran"
                                        + " Ltd'"))
                .isOne();
        assertThat(scenario.visitor().get("/admin/automate/workflowmax/report").body())
                .contains("Renamed While It Ran Ltd");
    }

    @Test
    @Tag("T53")
    void theOldInterfaceIsSilentOnceConnected() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        scenario.upgrade();
        OutsideWorld.control("DELETE", "calls", "");

        scenario.syncFully();

        var calls = OutsideWorld.control("GET", "calls?practice=" + scenario.remote().id(), "");
        assertThat(calls.toString()).contains("client.api/list").doesNotContain("wfm-v1");
    }

    @Test
    @Tag("T24")
    void aRealCodeThatAppearsLaterReplacesTheGeneratedOneOnTheSameClient() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        scenario.upgrade();
        var client =
                scenario.value(
                        String.class,
                        "select id::text from client where code_origin = 'generated' order by id"
                                + " limit 1");
        var uuid =
                scenario.value(
                        String.class,
                        "select remote_uuid::text from external_id where record_id = '%s'"
                                .formatted(client));
        scenario.pass(Duration.ofMinutes(1));
        OutsideWorld.control(
                "PATCH",
                "practices/" + scenario.remote().id() + "/clients/" + uuid,
                "{\"exportCode\": \"REAL001\"}");
        int clients = scenario.value(Integer.class, "select count(*) from client");

        scenario.syncManually();

        assertThat(
                        scenario.value(
                                String.class,
                                "select code from client where id = '%s'".formatted(client)))
                .isEqualTo("REAL001");
        assertThat(
                        scenario.value(
                                String.class,
                                "select name from folder where kind = 'client' and client_id = '%s'"
                                        .formatted(client)))
                .isEqualTo("REAL001");
        assertThat(scenario.value(Integer.class, "select count(*) from client")).isEqualTo(clients);
    }

    @Test
    @Tag("T15")
    void progressNeverMovesBackAndIsTheSameForAllWhoLook() {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Kauri Accounting", "product": "WFM", "clients": 500, "seed": 3}
                        """);
        scenario.preview();
        scenario.apply();
        var over = new AtomicBoolean();
        var watched =
                CompletableFuture.supplyAsync(() -> {
                    List<Integer> seen = new ArrayList<>();
                    while (!over.get()) {
                        seen.add(percent(scenario));
                    }
                    seen.add(percent(scenario));
                    return seen;
                });

        scenario.drain();
        over.set(true);

        assertThat(watched.join()).isSorted().endsWith(100);
        var page = scenario.visitor().get("/admin/automate/workflowmax").body();
        assertThat(page.indexOf("id=\"progress\""))
                .isLessThan(page.indexOf("id=\"servergate-title\""));
        assertThat(page).contains("100 %");
    }

    @Test
    @Tag("T18")
    void bothSyncsWaitWhileKeysAreSwitched() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        scenario.preview();
        scenario.apply();

        var page = scenario.visitor().get("/admin/automate/workflowmax").body();
        var refused =
                scenario.visitor()
                        .follow(
                                scenario.visitor()
                                        .post(
                                                "/admin/automate/workflowmax/full-client-sync",
                                                Map.of()))
                        .body();

        assertThat(page).contains("The connection is being upgraded");
        assertThat(refused).contains("alert-danger");
        assertThat(
                        scenario.value(
                                Integer.class,
                                "select count(*) from run where kind = 'full-client-sync' and state"
                                        + " in ('queued', 'running', 'waiting')"))
                .isZero();
    }

    @Test
    @Tag("T59")
    void undoPutsKeysCodesAndFolderNamesBackAndKeepsLaterWork() {
        var scenario = UpgradeScenario.create(portal, KOWHAI);
        var keys =
                "select md5(string_agg(concat(record_id, legacy_id, remote_uuid), ',' order by id))"
                        + " from external_id";
        var codes =
                "select md5(string_agg(concat(id, code, code_origin), ',' order by id)) from"
                        + " client";
        var folders = "select md5(string_agg(concat(id, name), ',' order by id)) from folder";
        var before =
                List.of(
                        scenario.value(String.class, keys),
                        scenario.value(String.class, codes),
                        scenario.value(String.class, folders));
        scenario.upgrade();
        scenario.pass(Duration.ofDays(29));
        scenario.visitor().signIn(scenario.admin());
        scenario.stepUp();
        fileDocuments(scenario);
        int documents = scenario.value(Integer.class, "select count(*) from document");
        scenario.visitor().get("/admin/automate/workflowmax");

        scenario.visitor().post("/admin/automate/workflowmax/upgrade/undo", Map.of());
        scenario.drain();

        assertThat(
                        List.of(
                                scenario.value(String.class, keys),
                                scenario.value(String.class, codes),
                                scenario.value(String.class, folders)))
                .isEqualTo(before);
        assertThat(scenario.connection().mode()).isEqualTo(Connection.Mode.LEGACY);
        assertThat(scenario.value(Integer.class, "select count(*) from document"))
                .isEqualTo(documents)
                .isPositive();
    }

    private int percent(UpgradeScenario scenario) {
        return json.readTree(
                        scenario.visitor().get("/admin/automate/workflowmax/progress.json").body())
                .path("run")
                .path("percent")
                .asInt();
    }

    private JsonNode report(UpgradeScenario scenario) {
        return json.readTree(
                scenario.visitor().get("/admin/automate/workflowmax/report.json").body());
    }

    /// One document for every client that has a folder, without the detour over upload.
    private static void fileDocuments(UpgradeScenario scenario) {
        scenario.update(
                """
                insert into blob (practice_id, sha256, size, wrapped_key, file, stored_at)
                values (current_practice(), decode(repeat('ab', 32), 'hex'), 3, 'key', 'ab', '2020-08-01')
                on conflict do nothing
                """);
        scenario.update(
                """
                with filed as (
                    insert into document (practice_id, folder_id, name, created_by, created_at, updated_at)
                    select current_practice(), id, 'Letter ' || uuidv7() || '.txt', 'test', '2020-08-01', '2020-08-01'
                    from folder where kind = 'current' returning id)
                insert into document_version (practice_id, document_id, number, sha256, size, media_type, created_by, created_at)
                select current_practice(), id, 1, decode(repeat('ab', 32), 'hex'), 3, 'text/plain', 'test', '2020-08-01' from filed
                """);
    }
}
