package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@PortalTest
@Tag("T58")
class ClientDigestTest {

    @Autowired private ApplicationContext portal;
    @Autowired private Clients clients;
    @Autowired private Contacts contacts;
    @Autowired private ClientEvents events;
    @Autowired private ClientDigest digest;

    private InPractice practice;

    @BeforeEach
    void twoClientsWithContacts() {
        practice = InPractice.fresh(portal);
        practice.call(() -> {
            var acme = clients.add("ACME", "Acme", "Company", "");
            var kowhai = clients.add("KOWHAI", "Kowhai", "Trust", "");
            contacts.relate(contacts.add("Anna", "Smith", "anna@x.example"), acme, "Client", true);
            contacts.relate(contacts.add("Wiremu", "Te Rangi", null), kowhai, "Client", true);
            events.record(acme, "Upload", "Accounts.pdf", "Aroha");
            return UUID.randomUUID();
        });
        practice.update(
                """
                with made as (insert into client_group (practice_id, name, created_at)
                              values (current_practice(), 'Family', now()) returning id)
                insert into client_group_member select current_practice(), made.id, client.id from made, client
                """);
        practice.update(
                "update contact set portal_access = true, login_code = email where email is not"
                        + " null");
        practice.update(
                "insert into employee (practice_id, login_code, created_at, updated_at)"
                        + " values (current_practice(), 'aroha', now(), now())");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clients       | update client set name = 'Acmee' where code = 'ACME'",
                "clients       | update client set name = case code when 'ACME' then 'Kowhai' else"
                        + " 'Acme' end",
                "clients       | update client set email = 'a@b.example' where code = 'ACME'",
                "contacts      | update contact set surname = 'Smyth' where surname = 'Smith'",
                "contacts      | update contact set email = '' where email is null",
                "relations     | update contact_client set is_primary = false",
                "relations     | delete from contact_client where ctid in (select ctid from"
                        + " contact_client limit 1)",
                "rights        | update contact_client set folder_access = true where ctid in"
                        + " (select ctid from contact_client limit 1)",
                "groups        | delete from client_group_member where ctid in (select ctid from"
                        + " client_group_member limit 1)",
                "logins        | update contact set login_code = 'other' where login_code is not"
                        + " null",
                "employees     | update employee set allow_login = true",
                "history       | delete from client_event",
            })
    void aChangeByHandShows(String kind, String change) {
        var before = take();

        assertThat(practice.update(change)).isPositive();

        assertThat(take().get(kind)).isNotEqualTo(before.get(kind));
    }

    @Test
    @Tag("T21")
    void newCodesAndAnotherOrderOfRowsDoNotShow() {
        var before = take();
        assertThat(before)
                .hasEntrySatisfying("clients", each -> assertThat(each.count()).isEqualTo(2));

        practice.update("update client set code = code || '-2', code_origin = 'generated'");
        practice.update("update contact set updated_at = now() where surname = 'Smith'");

        assertThat(take()).isEqualTo(before);
    }

    @Test
    @Tag("A107")
    void anotherPracticesRowsAreNotInIt() {
        var other = InPractice.fresh(portal);

        assertThat(other.outside(digest::take).values())
                .allSatisfy(each -> assertThat(each.count()).isZero());
    }

    private Map<String, Digest> take() {
        return practice.outside(digest::take);
    }
}
