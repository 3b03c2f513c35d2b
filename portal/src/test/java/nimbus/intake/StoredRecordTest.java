package nimbus.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import nimbus.connections.RemoteClient;
import nimbus.support.Behind;
import nimbus.support.ListedAccount;
import nimbus.support.PortalTest;
import nimbus.support.Remote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A record that was held by an older program, or by a newer one, and is let in by this one.
@PortalTest
class StoredRecordTest {

    private static final String FAX =
            "select fax from client where name = 'Harbour Light' and code = 'NEW'";

    @Autowired private ApplicationContext portal;
    @Autowired private Intake intake;

    private final ListedAccount account = new ListedAccount();
    private Behind wall;
    private UUID connection;

    @BeforeEach
    void aRecordIsHeld() {
        wall = Behind.newPractice(portal);
        connection = wall.connection("WFM", "OAUTH2");
        apply(ListScope.WHOLE, Remote.client(1, "Harbour Light", "OLD").listed());
        wall.change(
                "update external_id set legacy_id = '1', remote_uuid = null where kind = 'client'");
        apply(ListScope.CHANGED, Remote.client(2, "Harbour Light", "NEW").listed());
        assertThat(wall.number("select count(*) from held_record where staged is not null"))
                .isOne();
        wall.change("update held_record set decision = 'create'");
    }

    @Test
    void aFieldThatItKnewNothingOfIsEmpty() {
        wall.change("update held_record set staged = staged - 'fax' - 'prospect'");

        apply(ListScope.CHANGED);

        assertThat(wall.texts(FAX)).containsExactly("");
    }

    @Test
    void oneOfAnotherVersionWaitsForTheNextList() {
        wall.change("update held_record set staged = staged || '{\"version\": 2}'");

        apply(ListScope.CHANGED);
        assertThat(wall.texts(FAX)).isEmpty();
        assertThat(wall.number("select count(*) from held_record where taken_up_at is null"))
                .isOne();

        apply(ListScope.CHANGED, Remote.client(2, "Harbour Light", "NEW").listed());
        assertThat(wall.texts(FAX)).containsExactly("");
    }

    private void apply(ListScope scope, RemoteClient... listed) {
        account.lists(listed);
        wall.in(() -> {
            intake.stageClients(account, Optional.empty(), _ -> {});
            return intake.applyClients(connection, scope);
        });
    }
}
