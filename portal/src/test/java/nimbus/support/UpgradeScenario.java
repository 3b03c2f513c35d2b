package nimbus.support;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import nimbus.connections.Connection;
import nimbus.connections.Connections;
import nimbus.connections.LegacyKeys;
import nimbus.connections.Product;
import nimbus.connections.Secret;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import nimbus.runs.RunDrain;
import nimbus.support.OutsideWorld.RemotePractice;
import nimbus.upgrade.Upgrade;
import nimbus.upgrade.Upgrades;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A practice on a legacy WorkflowMax connection whose clients are in Nimbus, and an Admin about to
/// upgrade it.
public final class UpgradeScenario {

    private final ApplicationContext portal;
    private final PracticeId practice;
    private final Person admin;
    private final RemotePractice remote;
    private final Visitor visitor;

    private UpgradeScenario(
            ApplicationContext portal, PracticeId practice, Person admin, RemotePractice remote) {
        this(portal, practice, admin, remote, new Visitor(portal));
    }

    private UpgradeScenario(
            ApplicationContext portal,
            PracticeId practice,
            Person admin,
            RemotePractice remote,
            Visitor visitor) {
        this.portal = portal;
        this.practice = practice;
        this.admin = admin;
        this.remote = remote;
        this.visitor = visitor;
    }

    /// @param order the outside practice, for example
    ///   `{"name":"Kowhai","product":"WFM","clients":20,"seed":7}`
    public static UpgradeScenario create(ApplicationContext portal, String order) {
        setOutsideClock(portal);
        var practice = TestPractices.create(portal.getBean(Practices.class));
        var admin = TestStaff.admin(portal, practice);
        var scenario = new UpgradeScenario(portal, practice, admin, OutsideWorld.practice(order));
        scenario.connectLegacy();
        scenario.visitor.signIn(admin);
        return scenario;
    }

    /// The same practice with nothing connected.
    public static UpgradeScenario unconnected(ApplicationContext portal, String order) {
        setOutsideClock(portal);
        var practice = TestPractices.create(portal.getBean(Practices.class));
        var admin = TestStaff.admin(portal, practice);
        var scenario = new UpgradeScenario(portal, practice, admin, OutsideWorld.practice(order));
        scenario.visitor.signIn(admin);
        return scenario;
    }

    /// A practice whose ledger was connected in the old way, by a consent for half an hour: its
    /// name and its clients are here.
    public static UpgradeScenario ledger(ApplicationContext portal, String order) {
        var scenario = unconnected(portal, order);
        scenario.connect();
        scenario.syncFully();
        scenario.update(
                """
                update connection set mode = 'legacy', account_name = tenant_name, tenant_id = null, tenant_type = null,
                    tenant_name = null, remote_id = null, xero_user_id = null, undo_until = null
                """);
        scenario.update(
                """
                update external_id set legacy_id = remote_uuid::text, remote_uuid = null where kind = 'client'
                """);
        scenario.update("delete from token_set");
        scenario.update("delete from upgrade");
        scenario.update("update practice set two_factor_staff = false, two_factor_reset = false");
        scenario.visitor.signIn(scenario.admin);
        return scenario;
    }

    /// Another account of the same practice, in the same Admin's hands.
    public UpgradeScenario beside(String order) {
        return new UpgradeScenario(portal, practice, admin, OutsideWorld.practice(order), visitor);
    }

    /// Connects for the first time, through consent and preview.
    public void connect() {
        authorise();
        drain();
        visitor.get(page());
        visitor.post(
                page() + "/upgrade/account-name",
                Map.of("name", remote.json().path("name").asString()));
        drain();
        stepUp();
        apply();
        drain();
    }

    /// What the practice uses.
    public Product product() {
        return Product.valueOf(remote.json().path("product").asString());
    }

    /// Its page under Admin / AutoMate.
    public String page() {
        return product().page();
    }

    /// The sandbox's clock runs; the portal's stands. Sets the one by the other.
    private static void setOutsideClock(ApplicationContext portal) {
        var there = Instant.parse(OutsideWorld.control("GET", "clock", "").path("now").asString());
        var here = portal.getBean(TickingClock.class).instant();
        OutsideWorld.advance(Duration.between(there, here));
    }

    private void connectLegacy() {
        inPractice(() ->
                portal.getBean(LegacyKeys.class)
                        .store(
                                product(),
                                new Secret(remote.apiKey()),
                                new Secret(remote.accountKey()),
                                remote.json().path("name").asString(),
                                "test"));
        syncFully();
    }

    /// A whole sync through whichever interface the connection has.
    public void syncFully() {
        inPractice(() ->
                portal.getBean(nimbus.servergate.ServerGate.class)
                        .fullClientSync(product(), "test"));
        drain();
    }

    /// What changed since the last sync.
    public void syncManually() {
        inPractice(() ->
                portal.getBean(nimbus.servergate.ServerGate.class).manualSync(product(), "test"));
        drain();
    }

    /// Lets time pass, here and outside.
    public void pass(Duration time) {
        portal.getBean(TickingClock.class).tick(time);
        OutsideWorld.advance(time);
    }

    public void drain() {
        new RunDrain(portal).drain(practice);
    }

    /// From `Yes` to the account check: the Admin allows access at Xero in the same tab.
    public Visitor.Page authorise() {
        var callback = OutsideWorld.allow(begin(), remote);
        return callback(callback);
    }

    /// `Yes`, in the same tab.
    ///
    /// @return where the browser is sent
    public URI begin() {
        visitor.get(page());
        var answer =
                visitor.post(page() + "/upgrade", Map.of("way", "same-tab"), "Accept", "text/html");
        return URI.create(answer.location().orElseThrow());
    }

    public Visitor.Page callback(Map<String, String> parameters) {
        var query =
                parameters.entrySet().stream()
                        .map(field ->
                                field.getKey()
                                        + "="
                                        + java.net.URLEncoder.encode(
                                                field.getValue(),
                                                java.nio.charset.StandardCharsets.UTF_8))
                        .collect(java.util.stream.Collectors.joining("&"));
        return visitor.get("/connect/callback?" + query);
    }

    /// Authorises and works until the preview stands.
    public void preview() {
        authorise();
        drain();
        stepUp();
    }

    /// The Admin's session is asked for a PIN once the second factor is on.
    public void stepUp() {
        var page = visitor.get(page());
        if (page.location().filter(there -> there.contains("/login/pin")).isPresent()) {
            visitor.follow(page);
            visitor.verifyPin(Post.onPhone(admin.mobile()).getFirst().pin());
        }
    }

    /// `Apply upgrade`, without working on it.
    public Visitor.Page apply() {
        visitor.get(page());
        return visitor.post(page() + "/upgrade/apply", Map.of());
    }

    /// Everything, to the end.
    public void upgrade() {
        preview();
        apply();
        drain();
    }

    public Upgrade latest() {
        return inPractice(
                () -> portal.getBean(Upgrades.class).latest(connection().id()).orElseThrow());
    }

    public Connection connection() {
        return inPractice(() -> portal.getBean(Connections.class).current(product()).orElseThrow());
    }

    public <T> T inPractice(Supplier<T> work) {
        return CurrentPractice.call(practice, work);
    }

    /// One value by SQL, behind the practice's wall.
    public <T> T value(Class<T> type, String sql) {
        return inPractice(() ->
                portal.getBean(TransactionTemplate.class)
                        .execute(_ ->
                                portal.getBean(JdbcClient.class).sql(sql).query(type).single()));
    }

    public int update(String sql) {
        return inPractice(() ->
                portal.getBean(TransactionTemplate.class)
                        .execute(_ -> portal.getBean(JdbcClient.class).sql(sql).update()));
    }

    public ApplicationContext portal() {
        return portal;
    }

    public PracticeId practice() {
        return practice;
    }

    public Person admin() {
        return admin;
    }

    public RemotePractice remote() {
        return remote;
    }

    public Visitor visitor() {
        return visitor;
    }
}
