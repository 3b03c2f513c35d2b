package nimbus.connections;

import java.util.function.Supplier;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.Products;
import nimbus.support.TestPractices;
import org.springframework.context.ApplicationContext;

/// A practice that holds the tokens of one consent, of a sandbox practice of its own.
final class HeldGrant implements AutoCloseable {

    private final ApplicationContext portal;
    private final RemotePractice remote =
            OutsideWorld.practice("{\"product\":\"WFM\",\"clients\":5}");
    private final PracticeId practice;
    private Grant grant;

    HeldGrant(ApplicationContext portal) {
        this.portal = portal;
        this.practice = TestPractices.create(portal.getBean(Practices.class));
        this.grant = consent();
        CurrentPractice.run(practice, () -> portal.getBean(Tokens.class).keep(grant));
    }

    private Grant consent() {
        return Consents.grant(portal.getBean(XeroIdentity.class), remote);
    }

    private Tenant tenant() {
        return Consents.tenant(portal.getBean(XeroIdentity.class), grant);
    }

    PracticeId practice() {
        return practice;
    }

    Grant grant() {
        return grant;
    }

    <T> T here(Supplier<T> work) {
        return CurrentPractice.call(practice, work);
    }

    Answer<Secret> usable() {
        return here(() -> portal.getBean(TokenRefresh.class).usable(grant.xeroUser()));
    }

    Tokens.TokenSet stored() {
        return here(() -> portal.getBean(Tokens.class).find(grant.xeroUser())).orElseThrow();
    }

    /// Lets a connection live on the tokens.
    Connection connect() {
        return here(() -> Connected.toXero(portal, Products.WFM, grant, tenant()));
    }

    /// A person allows the same account once more.
    Connection allowAgain(Connection connection) {
        grant = consent();
        return here(() -> Connected.again(portal, connection, grant, tenant()));
    }

    Connection connection() {
        return here(() -> portal.getBean(Connections.class).current(Products.WFM)).orElseThrow();
    }

    void fault(String name) {
        OutsideWorld.fault("{\"name\":\"" + name + "\",\"practice\":\"" + remote.id() + "\"}");
    }

    @Override
    public void close() {
        OutsideWorld.liftFaults(remote);
    }
}
