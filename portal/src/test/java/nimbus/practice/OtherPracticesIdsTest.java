package nimbus.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nimbus.support.Behind;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every address that takes an id, asked for every kind of object of another practice.
@PortalTest
class OtherPracticesIdsTest {

    private static final String MARK = "zzhidden";

    /// One of each kind that an address may be asked for.
    private static final List<String> ONE_OF_EACH =
            List.of(
                    """
                    insert into client (practice_id, code, code_origin, name, created_at, updated_at)
                    values (current_practice(), 'zzhidden1', 'hand', 'zzhidden client', now(), now())
                    """,
                    """
                    insert into contact (practice_id, surname, created_at, updated_at)
                    values (current_practice(), 'zzhidden contact', now(), now())
                    """,
                    """
                    insert into contact_client (practice_id, contact_id, client_id)
                    select current_practice(), contact.id, client.id from contact, client
                    """,
                    """
                    insert into client_group (practice_id, name, created_at) values (current_practice(), 'zzhidden group', now())
                    """,
                    """
                    insert into folder (practice_id, name, kind, created_at)
                    values (current_practice(), 'zzhidden folder', 'business', now())
                    """,
                    """
                    insert into blob (practice_id, sha256, size, wrapped_key, file, stored_at)
                    values (current_practice(), sha256('zzhidden'), 8, '', 'zzhidden', now())
                    """,
                    """
                    insert into document (practice_id, folder_id, name, created_by, created_at, updated_at)
                    select current_practice(), id, 'zzhidden.txt', 'zzhidden', now(), now() from folder
                    """,
                    """
                    insert into document_version (practice_id, document_id, number, sha256, size, media_type, created_by, created_at)
                    select current_practice(), id, 1, sha256('zzhidden'), 8, 'text/plain', 'zzhidden', now() from document
                    """,
                    """
                    insert into api_key (practice_id, employee_id, name, digest, scopes, created_by, created_at, expires_at)
                    select current_practice(), id, 'zzhidden key', sha256(id::text::bytea), '{clients:read}', 'zzhidden', now(), '2999-01-01Z'
                    from employee limit 1
                    """,
                    """
                    insert into device_token (practice_id, employee_id, device, digest, created_at)
                    select current_practice(), id, 'zzhidden device', sha256(id::text::bytea), now() from employee limit 1
                    """,
                    """
                    insert into sso_login (practice_id, employee_id, issuer, subject, shown_as, paired_at)
                    select current_practice(), id, 'https://zzhidden', id::text, 'zzhidden', now() from employee limit 1
                    """,
                    """
                    insert into passkey (practice_id, employee_id, credential_id, public_key, signature_count, user_verified, transports,
                                         backup_eligible, backed_up, label, created_at)
                    select current_practice(), id, sha256(id::text::bytea), '', 0, true, '', false, false, 'zzhidden passkey', now()
                    from employee limit 1
                    """,
                    """
                    insert into connection (practice_id, product, mode, state_since, account_name, connected_at)
                    values (current_practice(), 'WFM', 'oauth2', now(), 'zzhidden account', now())
                    """,
                    """
                    insert into run (practice_id, kind, state, started_by, started_at, updated_at)
                    values (current_practice(), 'full-client-sync', 'done', 'zzhidden', now(), now())
                    """,
                    """
                    insert into sync_log (practice_id, run_id, connection_id, type, actor, started_at, outcome, message)
                    select current_practice(), run.id, connection.id, 'FULL', 'zzhidden', now(), 'done', 'zzhidden' from run, connection
                    """,
                    """
                    insert into held_record (practice_id, connection_id, remote_uuid, name, why, since)
                    select current_practice(), id, gen_random_uuid(), 'zzhidden record', 'AMBIGUOUS', now() from connection
                    """,
                    """
                    insert into upgrade (practice_id, connection_id, product, state, way, started_by, employee_id, started_at, lease_until,
                                         state_digest, secrets)
                    select current_practice(), c.id, 'WFM', 'preview', 'pop-up', 'zzhidden', e.id, now(), now(), sha256(c.id::text::bytea), ''
                    from connection c, employee e limit 1
                    """,
                    """
                    insert into upgrade_row (practice_id, upgrade_id, client_id, how, name)
                    select current_practice(), u.id, c.id, 'ambiguous', 'zzhidden row' from upgrade u, client c
                    """);

    private static final String KINDS =
            """
            select table_name from information_schema.columns
            where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' and table_name <> 'call_recent'
            """;

    @Autowired private ApplicationContext portal;
    @Autowired private RequestMappingHandlerMapping routes;

    private Behind here;
    private Behind other;
    private Visitor admin;
    private Map<String, UUID> theirs;

    @BeforeEach
    void anAdminHereAndOneOfEachThere() {
        here = Behind.newPractice(portal);
        other = Behind.newPractice(portal);
        new Visitor(portal).signIn(TestStaff.admin(portal, other.practice));
        ONE_OF_EACH.forEach(other::change);
        theirs = new TreeMap<>();
        for (var kind : here.texts(KINDS)) {
            other.texts("select id::text from %s limit 1".formatted(kind))
                    .forEach(id -> theirs.put(kind, UUID.fromString(id)));
        }
        admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, here.practice));
        admin.get("/admin/employees");
    }

    @Test
    @Tag("A106")
    void noAddressShowsOrChangesAnObjectOfAnotherPractice() {
        assertThat(theirs).hasSizeGreaterThan(15);
        assertThat(doors()).hasSizeGreaterThan(20);
        var before = state();

        var shown = new ArrayList<String>();
        for (var door : doors()) {
            theirs.forEach((kind, id) -> {
                var answer = open(door, id);
                if (answer.status() == 200 && door.takesIdInPath() && door.reads()
                        || answer.body().contains(MARK)
                        || answer.status() >= 500) {
                    shown.add("%s with a %s: %d".formatted(door, kind, answer.status()));
                }
            });
        }

        assertThat(shown).isEmpty();
        assertThat(state()).isEqualTo(before);
        assertThat(admin.get("/admin/employees").status()).as("still an Admin").isEqualTo(200);
    }

    /// So that the test above does not knock at walls only.
    @Test
    void theSameAddressesOpenForTheirOwnPractice() {
        var admin = new Visitor(portal);
        admin.signIn(TestStaff.admin(portal, other.practice));

        for (var path :
                List.of(
                        "/clients/" + theirs.get("client"),
                        "/folders/" + theirs.get("folder"),
                        "/documents/" + theirs.get("document"),
                        "/admin/employees/" + theirs.get("employee"))) {
            assertThat(admin.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(admin.get("/clients").body()).contains(MARK);
    }

    /// @param form names and values, where a value of null stands for the id
    private record Door(RequestMethod verb, String path, Map<String, String> form) {

        boolean takesIdInPath() {
            return path.contains("{");
        }

        boolean reads() {
            return verb == RequestMethod.GET;
        }

        @Override
        public String toString() {
            return verb + " " + path + " " + form.keySet();
        }
    }

    private static final String ID = "{id}";

    private List<Door> doors() {
        var doors = new ArrayList<Door>();
        routes.getHandlerMethods()
                .forEach((route, method) -> {
                    var form = form(method);
                    for (var pattern : route.getPatternValues()) {
                        // An integration is a word, and nobody's object.
                        var path = pattern.replace("{integration}", "workflowmax");
                        if (path.startsWith("/api/")
                                || path.startsWith("/password")
                                || path.startsWith("/texts")
                                || !path.contains("{") && !form.containsValue(ID)) {
                            continue;
                        }
                        for (var verb : route.getMethodsCondition().getMethods()) {
                            doors.add(new Door(verb, path, form));
                        }
                    }
                });
        return doors;
    }

    private Visitor.Page open(Door door, UUID id) {
        var path = door.path().replace("{number}", "1").replaceAll("\\{[^}]*}", id.toString());
        var form = new HashMap<String, String>();
        door.form().forEach((name, value) -> form.put(name, value.replace(ID, id.toString())));
        var answer = door.reads() ? admin.get(path) : admin.post(path, form);
        assertThat(answer.location().orElse(""))
                .as("signed in at " + door)
                .doesNotContain("/login");
        return answer;
    }

    /// Something for everything that the method wants to be told.
    private static Map<String, String> form(HandlerMethod method) {
        var form = new LinkedHashMap<String, String>();
        for (var parameter : method.getMethod().getParameters()) {
            if (parameter.getType().isRecord()
                    && !parameter.isAnnotationPresent(AuthenticationPrincipal.class)
                    && parameter.getType().getPackageName().startsWith("nimbus")) {
                for (var component : parameter.getType().getRecordComponents()) {
                    form.put(component.getName(), value(component.getType()));
                }
            } else if (told(parameter)) {
                form.put(parameter.getName(), value(parameter.getType()));
            }
        }
        return form;
    }

    private static boolean told(Parameter parameter) {
        return java.util.Arrays.stream(parameter.getAnnotations())
                .anyMatch(one -> one.annotationType().getSimpleName().equals("RequestParam"));
    }

    private static String value(Class<?> type) {
        if (type == UUID.class || List.class.isAssignableFrom(type)) {
            return ID;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        return type == boolean.class || type == Boolean.class
                ? "true"
                : type == String.class ? "x" : "1";
    }

    /// All that the other practice has, row by row, but for what its own sign-in left.
    private String state() {
        var rows = new StringBuilder();
        for (var table :
                here.texts(
                        "select relname from pg_class where relnamespace ="
                                + " 'public'::regnamespace and relrowsecurity and relkind = 'r'"
                                + " order by 1")) {
            rows.append(
                    other.text(
                            "select '%1$s ' || count(*) || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from %1$s t"
                                    .formatted(table)));
            rows.append('\n');
        }
        return rows.toString();
    }
}
