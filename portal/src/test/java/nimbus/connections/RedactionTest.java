package nimbus.connections;

import static nimbus.connections.Consents.got;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.support.PortalTest;
import nimbus.support.Products;
import nimbus.support.TestPractices;
import nimbus.support.TickingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Everything that Nimbus logs, at its most talkative, while connections come, work and fail.
@PortalTest
class RedactionTest {

    @Autowired private Practices practices;
    @Autowired private XeroIdentity identity;
    @Autowired private Connections connections;
    @Autowired private LegacyKeys legacyKeys;
    @Autowired private ApplicationContext portal;
    @Autowired private RemoteAccounts accounts;
    @Autowired private TokenRefresh refresh;
    @Autowired private TickingClock clock;

    private final Logger logger = (Logger) LoggerFactory.getLogger("nimbus");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> canaries = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final RemotePractice remote =
            OutsideWorld.practice("{\"product\":\"WFM\",\"clients\":10}");
    private PracticeId practice;

    @BeforeEach
    void listen() {
        practice = TestPractices.create(practices);
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        logger.setLevel(null);
        OutsideWorld.liftFaults(remote);
    }

    private <T> T here(Supplier<T> work) {
        return CurrentPractice.call(practice, work);
    }

    private void fault(String name) {
        OutsideWorld.fault("{\"name\":\"" + name + "\",\"practice\":\"" + remote.id() + "\"}");
    }

    private Connection legacy() {
        canaries.add(remote.apiKey());
        canaries.add(remote.accountKey());
        return here(() ->
                legacyKeys.store(
                        Products.WFM,
                        new Secret(remote.apiKey()),
                        new Secret(remote.accountKey()),
                        "Harbourlight",
                        "anna"));
    }

    private Connection allowed(Connection connection) {
        var start = identity.begin(Products.WFM);
        var code =
                Objects.requireNonNull(
                        OutsideWorld.allow(start.address(), remote).get("code"), "no code");
        canaries.addAll(List.of(code, start.verifier().value(), start.nonce().value()));
        canaries.add(start.state());
        var grant = got(identity.exchange(new Secret(code), start.verifier(), start.nonce()));
        canaries.add(grant.accessToken().value());
        canaries.add(grant.refreshToken().value());
        var tenant = got(identity.tenants(grant)).getFirst();
        shown.add(identity.exchange(new Secret(code), start.verifier(), start.nonce()).toString());
        shown.add(grant.toString());
        return here(() -> Connected.attached(portal, connection.id(), grant, tenant));
    }

    private void ask(RemoteAccount account) {
        shown.add(here(() -> account.staff()).toString());
        shown.add(here(() -> account.clients(Optional.empty(), _ -> {})).toString());
    }

    @Test
    @Tag("T14")
    @Tag("A13")
    void noKeyCodeOrTokenIsEverLoggedOrShown() {
        canaries.add("nimbus-demo-secret");
        var connection = allowed(legacy());
        for (var fault :
                List.of("500", "503-unavailable", "cut-body", "html-login-page", "status-error")) {
            fault(fault);
            ask(here(() -> accounts.openLegacy(connection, Urgency.PERSON)));
            fault(fault);
            ask(here(() -> accounts.openOAuth2(connection, Urgency.PERSON)));
        }
        clock.tick(Duration.ofMinutes(40));
        canaries.add(got(here(() -> refresh.usable(connection.xeroUser().orElseThrow()))).value());
        clock.tick(Duration.ofMinutes(40));
        fault("kill-refresh-token");
        fault("v1-key-disabled");
        ask(here(() -> accounts.openLegacy(connection, Urgency.PERSON)));
        ask(here(() -> accounts.openOAuth2(connection, Urgency.PERSON)));
        shown.add(here(connections::all).toString());

        var everything = logged() + shown;

        assertThat(log.list).hasSizeGreaterThan(20);
        assertThat(canaries).allSatisfy(canary -> assertThat(everything).doesNotContain(canary));
    }

    private String logged() {
        return log.list.stream()
                .map(event ->
                        event.getFormattedMessage()
                                + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .collect(Collectors.joining("\n"));
    }
}
