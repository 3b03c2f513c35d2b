package nimbus.database;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Each table has one feature that writes it. Others call that feature, or send it an event.
@PortalTest
class TableOwnersTest {

    private static final Map<String, String> OWNERS =
            byTable(
                    Map.ofEntries(
                            Map.entry("practice", "practice"),
                            Map.entry("vault", "key_check"),
                            Map.entry("audit", "audit_event audit_head audit_pending"),
                            Map.entry("runs", "run scheduled_tasks"),
                            Map.entry("staff", "employee staff_proposal"),
                            Map.entry(
                                    "clients",
                                    "client contact contact_client client_event former_code"
                                            + " client_group client_group_member search_word"
                                            + " search_due"),
                            Map.entry(
                                    "documents",
                                    "folder document document_version document_word"
                                            + " document_storage blob client_merge_folder"),
                            Map.entry(
                                    "connections",
                                    "connection connection_letter token_set call_recent call_pause"
                                            + " call_bucket"),
                            Map.entry("intake", "external_id held_record sync_filter client_merge"),
                            Map.entry("servergate", "sync_log sync_problem"),
                            Map.entry("clientfile", "client_file"),
                            Map.entry(
                                    "upgrade",
                                    "upgrade upgrade_map upgrade_listed upgrade_staff upgrade_row"
                                            + " upgrade_unknown upgrade_proof upgrade_proof_piece"
                                            + " upgrade_change upgrade_letter"),
                            Map.entry("texts", "text_message"),
                            Map.entry(
                                    "signin",
                                    "spring_session spring_session_attributes sign_in"
                                            + " sign_in_attempt pin authenticator recovery_code"
                                            + " passkey sso_login sso_switch password_link"
                                            + " device_token api_key unknown_login"
                                            + " sign_in_pressure known_network")));

    /// Flyway's own.
    private static final String MACHINERY = "flyway_schema_history";

    /// Reads of another feature's tables, with the reason. What is not needed any more is taken
    /// out.
    private static final Set<String> FOREIGN_READS =
            lines(
                    """
                    clients: employee | a client's responsible employee, by name
                    documents: client | a client's root folder bears its code
                            intake: client, client_event, contact, contact_client
                    intake: document, folder
                    intake: connection
                    intake: employee, staff_proposal
                    intake: upgrade_map
                    servergate: connection
                    signin: employee, practice
                    staff: connection, practice
                    upgrade: client, client_event, contact, contact_client
                    upgrade: connection, employee, practice, run
                    upgrade: document, document_version, folder
                    upgrade: external_id
                    """);

    /// Writes whose table is put in at run time, always one of the feature's own.
    private static final Set<String> NAMED_AT_RUN_TIME =
            lines(
                    """
                    database: BulkCopy | copies into temporary tables
                    intake: StagedTwice, UnstorableRecords | what was refused of a staged list, and what it holds twice
                    signin: Factors | authenticators, recovery codes, passkeys and logins elsewhere of a person
                    upgrade: Leftovers | what previews and proofs have left
                    """);

    private static final Pattern OPEN_WRITE =
            Pattern.compile(
                    "(?is)\\b(?:insert\\s+into|(?<!for |key"
                        + " )update|delete\\s+from|merge\\s+into|truncate(?:\\s+table)?|copy)\\s+(?:%(?:\\d+\\$)?s|\\u0001|$)");

    @Autowired private JdbcClient db;

    @Test
    void everyTableHasOneOwner() {
        var tables = tables();
        tables.remove(MACHINERY);

        assertThat(tables).containsExactlyInAnyOrderElementsOf(OWNERS.keySet());
    }

    @Test
    void onlyTheOwnerWritesATable() throws Exception {
        assertThat(foreign(TableUse::written)).isEmpty();
    }

    @Test
    void anotherFeaturesTableIsReadOnlyWhereItIsSaidHere() throws Exception {
        assertThat(foreign(TableUse::read)).containsExactlyInAnyOrderElementsOf(FOREIGN_READS);
    }

    @Test
    void aTableNamedAtRunTimeIsTheFeaturesOwn() throws Exception {
        var open =
                ProgramTexts.read().texts().stream()
                        .filter(text -> OPEN_WRITE.matcher(text.words()).find())
                        .map(text -> text.feature() + " " + simpleName(text.place()))
                        .collect(toCollection(TreeSet::new));

        assertThat(open).containsExactlyInAnyOrderElementsOf(NAMED_AT_RUN_TIME);
    }

    private static String simpleName(String place) {
        return place.replaceAll(".*/|(\\$[^.]*)?\\.class$", "");
    }

    /// Such as `intake employee`: a feature, and a table that is not its own.
    private static Set<String> foreign(Function<TableUse, Set<String>> use) throws Exception {
        return ProgramTexts.read().texts().stream()
                .flatMap(text ->
                        use.apply(TableUse.of(text.words(), OWNERS.keySet())).stream()
                                .filter(table -> !text.feature().equals(OWNERS.get(table)))
                                .map(table -> text.feature() + " " + table))
                .collect(toCollection(TreeSet::new));
    }

    private Set<String> tables() {
        return new HashSet<>(
                db.sql(
                                """
                                select relname from pg_class
                                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                                """)
                        .query(String.class)
                        .list());
    }

    private static Map<String, String> byTable(Map<String, String> tables) {
        return tables.entrySet().stream()
                .flatMap(owner ->
                        Stream.of(owner.getValue().split(" "))
                                .map(table -> Map.entry(table, owner.getKey())))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Each line is `feature: table, table`, and behind a bar the reason.
    private static Set<String> lines(String text) {
        return text.lines()
                .map(line -> line.split("\\|", 2)[0].split(":", 2))
                .filter(line -> line.length == 2)
                .flatMap(line ->
                        Arrays.stream(line[1].split(","))
                                .map(table -> line[0].strip() + " " + table.strip()))
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void theReadingOfSqlFindsEveryKindOfWrite() {
        var tables = Set.of("folder", "client");
        for (var sql :
                List.of(
                        "insert into folder (id) select id from other",
                        "with x as (delete from folder f using y) select 1",
                        "update only folder f set name = 'a'",
                        "UPDATE public.folder SET name = ''",
                        "merge into folder using y on true when matched then delete",
                        "truncate folder",
                        "copy folder (id) from stdin",
                        "select 1 from folder where id = 1 for update",
                        "select 1 from x join folder f on f.id = x.id for no key update of f skip"
                                + " locked")) {
            assertThat(TableUse.of(sql, tables).written()).as(sql).containsExactly("folder");
        }
        assertThat(
                        TableUse.of(
                                "select 1 from client c, folder f where c.id = 1 for update"
                                        + " of c",
                                tables))
                .isEqualTo(new TableUse(Set.of("client"), Set.of("client", "folder")));
        assertThat(TableUse.of("on conflict (id) do update set folder = 1", tables).written())
                .isEmpty();
    }
}
