package nimbus.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nimbus.clients.Clients;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Several people file at once, or while the upgrade switches their client.
@PortalTest
@Tag("T57")
@Tag("F89")
class FilingRaceTest {

    private static final int PEOPLE = 6;

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private ClientFolders clientFolders;
    @Autowired private JdbcClient db;

    private InPractice practice;
    private String address;

    @BeforeEach
    void aClientWithFolders() {
        practice = InPractice.fresh(portal);
        var client = practice.call(() -> clients.add("10042", "Acme", "Company", ""));
        var current = practice.outside(() -> clientFolders.current(client)).orElseThrow();
        address = "/folders/" + current.id();
    }

    @Test
    void theSameFilesFromManyPeopleAtOnceAreKeptOnce() throws Exception {
        var files = new TreeMap<String, byte[]>();
        for (int i = 0; i < 20; i++) {
            files.put("File %02d.txt".formatted(i), ("content " + i).getBytes(UTF_8));
        }
        var gate = new CyclicBarrier(PEOPLE);
        var answers =
                together(() -> {
                    var person = visitor();
                    gate.await();
                    return person.upload(address + "/documents", files).status();
                });

        assertThat(answers).hasSize(PEOPLE).containsOnly(302);
        assertThat(count("document")).isEqualTo(20);
        assertThat(count("document_version")).isEqualTo(20);
        assertThat(count("blob")).isEqualTo(20);
        assertThat(files()).hasSize(20);
    }

    @Test
    void differentContentsOfOneNameAllBecomeVersions() throws Exception {
        var gate = new CyclicBarrier(PEOPLE);
        var answers =
                together(() -> {
                    var person = visitor();
                    var mine = UUID.randomUUID().toString().getBytes(UTF_8);
                    gate.await();
                    return person.upload(address + "/documents", java.util.Map.of("a.txt", mine))
                            .status();
                });

        assertThat(answers).containsOnly(302);
        assertThat(count("document")).isEqualTo(1);
        assertThat(count("document_version")).isEqualTo(PEOPLE);
    }

    @Test
    @Tag("T50")
    void anUploadWaitsForTheUpgradesSwitchAndThenSucceeds() throws Exception {
        var person = visitor();
        var switched = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var upgrade =
                    workers.submit(() ->
                            practice.call(() -> {
                                db.sql("update client set code = 'ACME'").update();
                                clientFolders.renameToCodes();
                                switched.countDown();
                                await(goOn);
                                return true;
                            }));
            switched.await();
            var upload =
                    workers.submit(() ->
                            person.upload(
                                            address + "/documents",
                                            java.util.Map.of("a.txt", "x".getBytes(UTF_8)))
                                    .status());
            while (waiting() == 0 && !upload.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(upload.isDone()).isFalse();
            goOn.countDown();

            assertThat(upgrade.get()).isTrue();
            assertThat(upload.get()).isEqualTo(302);
        }
        assertThat(count("document")).isEqualTo(1);
    }

    private Visitor visitor() {
        var person = new Visitor(portal);
        person.signIn(TestStaff.employee(portal, practice.id()));
        person.get(address);
        return person;
    }

    private static List<Integer> together(Callable<Integer> work) throws Exception {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (int i = 0; i < PEOPLE; i++) {
                running.add(workers.submit(work));
            }
            var answers = new ArrayList<Integer>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long waiting() {
        return db.sql("select count(*) from pg_locks where not granted").query(Long.class).single();
    }

    private long count(String table) {
        return practice.call(
                () -> db.sql("select count(*) from " + table).query(Long.class).single());
    }

    private List<Path> files() throws java.io.IOException {
        var home = Path.of(portal.getEnvironment().getRequiredProperty("nimbus.home"));
        try (var all = Files.walk(home.resolve("blobs").resolve(practice.id().toString()))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
