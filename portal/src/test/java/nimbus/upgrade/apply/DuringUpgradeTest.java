package nimbus.upgrade.apply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import nimbus.support.Person;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.UpgradeScenario;
import nimbus.support.Visitor;
import nimbus.upgrade.UpgradeState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
class DuringUpgradeTest {

    private static final int PEOPLE = 100;
    private static final int EMPLOYEES = 10;

    /// Nobody clicks without a pause: so many of them wait for an answer at any moment.
    private static final int AT_ONCE = 12;

    private static final Pattern EDIT = Pattern.compile("name=\"edit\" value=\"(\\d+)\"");

    @Autowired private ApplicationContext portal;

    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, String> lastEdits = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Semaphore hands = new Semaphore(AT_ONCE);
    private final CountDownLatch atWork = new CountDownLatch(PEOPLE);

    @Test
    @Tag("T57")
    @Tag("F89")
    @Tag("T50")
    void aHundredPeopleReadUploadAndEditMeanwhileAndLoseNothing() throws Exception {
        var scenario =
                UpgradeScenario.create(
                        portal,
                        """
                        {"name": "Kauri Advisers", "product": "WFM", "clients": 150, "seed": 41}
                        """);
        var people = signedIn(scenario);
        var folders =
                List.of(
                        scenario.value(
                                        String.class,
                                        "select string_agg(id::text, ',' order by id) from folder"
                                                + " where kind = 'current'")
                                .split(","));
        scenario.preview();

        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Future<?>>();
            for (int i = 0; i < PEOPLE; i++) {
                int number = i;
                work.add(
                        workers.submit(() ->
                                work(
                                        scenario,
                                        people.get(number),
                                        number,
                                        folders.get(number % folders.size()))));
            }
            atWork.await();
            scenario.apply();
            finish(scenario);
            over.set(true);
            for (var one : work) {
                one.get();
            }
        }

        assertThat(failures).isEmpty();
        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(lastEdits).hasSizeGreaterThanOrEqualTo(PEOPLE);
        assertThat(scenario.value(Integer.class, "select count(*) from document"))
                .isEqualTo(lastEdits.size());
        lastEdits.forEach((name, words) ->
                assertThat(
                                scenario.value(
                                        String.class,
                                        "select key_words from document where name = '%s'"
                                                .formatted(name)))
                        .isEqualTo(words));
    }

    /// As long as somebody's edit is in the way, the switch tries again.
    private static void finish(UpgradeScenario scenario) {
        for (int tries = 0; tries < 30 && !finished(scenario); tries++) {
            scenario.drain();
            if (!finished(scenario)) {
                scenario.pass(Duration.ofSeconds(20));
            }
        }
    }

    private static boolean finished(UpgradeScenario scenario) {
        return scenario.latest().state() == UpgradeState.CONNECTED;
    }

    private List<Visitor> signedIn(UpgradeScenario scenario) {
        var employees = new ArrayList<Person>();
        for (int i = 0; i < EMPLOYEES; i++) {
            employees.add(TestStaff.admin(portal, scenario.practice()));
        }
        var people = new ArrayList<Visitor>();
        for (int i = 0; i < PEOPLE; i++) {
            var visitor = new Visitor(portal);
            visitor.signIn(employees.get(i % EMPLOYEES));
            people.add(visitor);
        }
        return people;
    }

    private void work(UpgradeScenario scenario, Visitor person, int number, String folder) {
        int round = 0;
        do {
            var name = "Work %d-%d.txt".formatted(number, round);
            hands.acquireUninterruptibly();
            expect(200, person.get("/clients"), "clients");
            expect(200, person.get("/folders/" + folder), "folder");
            expect(
                    302,
                    person.upload(
                            "/folders/" + folder + "/documents",
                            Map.of(name, UUID.randomUUID().toString().getBytes(UTF_8))),
                    "upload");
            edit(scenario, person, name, "round " + round);
            hands.release();
            round++;
            atWork.countDown();
        } while (!over.get());
    }

    private void edit(UpgradeScenario scenario, Visitor person, String name, String words) {
        var id =
                scenario.value(
                        String.class,
                        "select id::text from document where name = '%s'".formatted(name));
        var page = person.get("/documents/" + id);
        expect(200, page, "document");
        var edit = EDIT.matcher(page.body());
        if (!edit.find()) {
            failures.add("no edit on the page of " + name);
            return;
        }
        expect(
                302,
                person.post(
                        "/documents/" + id,
                        Map.of(
                                "name",
                                name,
                                "status",
                                "Draft",
                                "keyWords",
                                words,
                                "edit",
                                edit.group(1))),
                "edit");
        lastEdits.put(name, words);
    }

    private void expect(int status, Visitor.Page page, String what) {
        if (page.status() != status
                || page.location().filter(there -> there.contains("/login")).isPresent()) {
            failures.add(what + ": " + page.status() + " " + page.location().orElse(""));
        }
    }
}
