package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nimbus.clients.Clients;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ClientFoldersTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private ClientFolders folders;
    @Autowired private DocumentDigest digest;
    @Autowired private JdbcClient db;

    private InPractice practice;

    @BeforeEach
    void newPractice() {
        practice = InPractice.fresh(portal);
    }

    @Test
    void everyClientGetsItsRootAndTheFixedThreeOnce() {
        practice.call(() -> clients.add("ACME", "Acme", "Company", ""));
        practice.call(() -> clients.add("acme", "Acme too", "Company", ""));

        assertThat(practice.outside(folders::createMissing)).isEqualTo(2);
        assertThat(practice.outside(folders::createMissing)).isZero();

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "ACME",
                        "acme",
                        "From Client",
                        "From Client",
                        "To Client",
                        "To Client",
                        "Current",
                        "Current");
    }

    @Test
    @Tag("T24")
    void rootsFollowTheCodesAndNothingElseChanges() {
        practice.call(() -> clients.add("10042", "Acme", "Company", ""));
        practice.outside(folders::createMissing);
        var before = practice.outside(digest::take);

        practice.update("update client set code = 'ACME'");

        assertThat(practice.outside(folders::renameToCodes)).isEqualTo(1);
        assertThat(practice.outside(folders::renameToCodes)).isZero();
        assertThat(names()).contains("ACME").doesNotContain("10042");
        assertThat(practice.outside(digest::take)).isEqualTo(before);
    }

    @Test
    @Tag("T58")
    void aFolderChangedByHandShowsInTheDigest() {
        practice.call(() -> clients.add("ACME", "Acme", "Company", ""));
        practice.outside(folders::createMissing);
        var before = practice.outside(digest::take);

        practice.update("update folder set name = 'Elsewhere' where kind = 'current'");

        assertThat(practice.outside(digest::take)).isNotEqualTo(before);
    }

    private List<String> names() {
        return practice.call(() -> db.sql("select name from folder").query(String.class).list());
    }
}
