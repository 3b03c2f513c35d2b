package nimbus.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nimbus.clients.Clients;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the audit log calls folders and documents.
@PortalTest
class AuditNamesTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private ClientFolders clientFolders;
    @Autowired private JdbcClient db;

    @Test
    void whatPeopleDidIsWrittenWithTheNamesOfThatTime() {
        var practice = InPractice.fresh(portal);
        var client = practice.call(() -> clients.add("10042", "Acme", "Company", ""));
        var folder = practice.outside(() -> clientFolders.current(client)).orElseThrow();
        practice.update("update folder set name = 'Acme' where kind = 'client'");
        var person = new Visitor(portal);
        person.signIn(TestStaff.employee(portal, practice.id()));
        person.get("/folders/" + folder.id());

        person.upload(
                "/folders/" + folder.id() + "/documents", Map.of("a.txt", "x".getBytes(UTF_8)));
        practice.update("update folder set name = 'Acme Limited' where kind = 'client'");
        person.download(
                "/documents/" + value(practice, "select id::text from document") + "/content");

        assertThat(
                        value(
                                practice,
                                "select string_agg(action || ': ' || object, ', ' order by"
                                        + " position) from audit_event where action like"
                                        + " 'document.%'"))
                .isEqualTo(
                        "document.upload: Acme / %1$s, document.download: Acme Limited / %1$s / a.txt"
                                .formatted(folder.name()));
        assertThat(
                        value(
                                practice,
                                "select detail ->> 'folder' from audit_event where action ="
                                        + " 'document.upload'"))
                .isEqualTo(folder.id().toString());
    }

    private String value(InPractice practice, String sql) {
        return practice.call(() -> db.sql(sql).query(String.class).single());
    }
}
