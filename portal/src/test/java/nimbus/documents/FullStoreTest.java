package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import nimbus.clients.Clients;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import nimbus.vault.Vault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A portal whose disk has room for one megabyte at a time, over HTTP.
@PortalTest
@Import(FullStoreTest.Store.class)
class FullStoreTest {

    private static final byte[] FITS = new byte[500_000];
    private static final byte[] DOES_NOT = new byte[2_000_000];

    @Autowired private ApplicationContext portal;
    @Autowired private JdbcClient db;
    @Autowired private Path folder;

    @Test
    @Tag("F21")
    void anUploadThatDoesNotFitIsRefusedAsAWholeAndSaysWhatToDo() throws IOException {
        var practice = InPractice.fresh(portal);
        var client =
                practice.call(
                        () -> portal.getBean(Clients.class).add("A1", "A Ltd", "Company", ""));
        var current =
                practice.outside(() -> portal.getBean(ClientFolders.class).current(client))
                        .orElseThrow();
        var visitor = new Visitor(portal);
        visitor.signIn(TestStaff.admin(portal, practice.id()));
        var page = "/folders/" + current.id();
        visitor.get(page);
        visitor.upload(page + "/documents", Map.of("Kept.txt", FITS));
        assertThat(rows(practice)).isEqualTo("1 1 1");
        var before = files();

        var both = new LinkedHashMap<String, byte[]>();
        both.put("Small.txt", new byte[400_000]);
        both.put("Large.txt", DOES_NOT);
        var refused = visitor.upload(page + "/documents", both);

        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.body()).contains("nothing of this upload was kept", "make room");
        assertThat(rows(practice)).isEqualTo("1 1 1");
        assertThat(files()).isEqualTo(before);
        assertThat(visitor.get(page).body()).contains("Kept.txt").doesNotContain("Small.txt");
        visitor.upload(page + "/documents", Map.of("Small.txt", new byte[400_000]));
        assertThat(visitor.get(page).body()).contains("Small.txt");
    }

    private String rows(InPractice practice) {
        return practice.call(() ->
                db.sql(
                                """
                                select concat_ws(' ', (select count(*) from document),
                                    (select count(*) from document_version), (select count(*) from blob))
                                """)
                        .query(String.class)
                        .single());
    }

    private long files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Store {

        @Bean
        Path fullFolder() throws IOException {
            return Files.createTempDirectory(Path.of("target"), "full-store-");
        }

        @Bean
        @Primary
        Blobs fullBlobs(Path fullFolder, Vault vault) {
            return new Blobs(new FullDisk(fullFolder.toAbsolutePath()), vault);
        }
    }
}
