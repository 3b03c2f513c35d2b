package nimbus.connections;

import static nimbus.connections.Consents.got;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.Products;
import nimbus.support.TestPractices;
import org.springframework.context.ApplicationContext;

/// A practice with an account of 30 clients in the sandbox, to be connected in the old way, in the
/// new one, or in both.
final class Harbourlight implements AutoCloseable {

    private final ApplicationContext portal;
    private final PracticeId practice;
    private final RemotePractice remote =
            OutsideWorld.practice("{\"name\":\"Harbourlight\",\"product\":\"WFM\",\"clients\":30}");

    Harbourlight(ApplicationContext portal) {
        this.portal = portal;
        this.practice = TestPractices.create(portal.getBean(Practices.class));
    }

    RemotePractice remote() {
        return remote;
    }

    <T> T here(Supplier<T> work) {
        return CurrentPractice.call(practice, work);
    }

    Connection legacy() {
        return here(() ->
                portal.getBean(LegacyKeys.class)
                        .store(
                                Products.WFM,
                                new Secret(remote.apiKey()),
                                new Secret(remote.accountKey()),
                                "Harbourlight",
                                "anna"));
    }

    Connection oauth2() {
        var grant = consent();
        return here(() -> Connected.toXero(portal, Products.WFM, grant, tenant(grant)));
    }

    /// By its keys still, with an account at Xero beside them.
    Connection both() {
        return attached(legacy());
    }

    Connection attached(Connection connection) {
        var grant = consent();
        return here(() -> Connected.attached(portal, connection.id(), grant, tenant(grant)));
    }

    /// Somebody allows the same account once more.
    Connection again(Connection connection) {
        var grant = consent();
        return here(() -> Connected.again(portal, connection, grant, tenant(grant)));
    }

    Grant consent() {
        return Consents.grant(portal.getBean(XeroIdentity.class), remote);
    }

    Tenant tenant(Grant grant) {
        return Consents.tenant(portal.getBean(XeroIdentity.class), grant);
    }

    Connection now(Connection connection) {
        return here(() -> portal.getBean(Connections.class).find(connection.id())).orElseThrow();
    }

    Answer<?> staff(Connection connection) {
        return here(() ->
                portal.getBean(RemoteAccounts.class).open(connection, Urgency.PERSON).staff());
    }

    List<RemoteClient> clients(RemoteAccount account) {
        var clients = new ArrayList<RemoteClient>();
        got(here(() -> account.clients(Optional.empty(), clients::add)));
        return clients;
    }

    void fault(String name) {
        OutsideWorld.fault("{\"name\":\"" + name + "\",\"practice\":\"" + remote.id() + "\"}");
    }

    @Override
    public void close() {
        OutsideWorld.liftFaults(remote);
    }
}
