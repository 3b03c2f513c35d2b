package sandbox;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import sandbox.accounting.Accounting;
import sandbox.calls.Calls;
import sandbox.control.AppSection;
import sandbox.control.CallSection;
import sandbox.control.ClockSection;
import sandbox.control.Control;
import sandbox.control.Deeds;
import sandbox.control.FaultSection;
import sandbox.control.MailboxSection;
import sandbox.control.PersonSection;
import sandbox.control.PhoneSection;
import sandbox.control.PracticeSection;
import sandbox.control.PracticeView;
import sandbox.faults.Faults;
import sandbox.gateway.Gateway;
import sandbox.identity.App;
import sandbox.identity.Apps;
import sandbox.identity.Identity;
import sandbox.limits.Limits;
import sandbox.mail.CloudMail;
import sandbox.mail.MailServer;
import sandbox.mail.MailTokens;
import sandbox.mail.MailboxPages;
import sandbox.mail.Mailboxes;
import sandbox.practices.People;
import sandbox.practices.Practices;
import sandbox.sms.PhonePages;
import sandbox.sms.Phones;
import sandbox.sms.SmsGateway;
import sandbox.sms.Smsc;
import sandbox.wire.CountedCalls;
import sandbox.wire.SandboxClock;
import sandbox.workflowmax.LegacyWorkflowMax;
import sandbox.workflowmax.MapFiles;
import sandbox.workflowmax.UuidMaps;

/// Puts the parts of the outside world together and gives each its address.
final class World {

    private static final List<HandlerType> METHODS =
            List.of(
                    HandlerType.GET,
                    HandlerType.POST,
                    HandlerType.PUT,
                    HandlerType.PATCH,
                    HandlerType.DELETE);

    private final SandboxClock clock = new SandboxClock();
    private final AtomicReference<URI> base = new AtomicReference<>(URI.create("http://localhost"));
    private final Calls calls = new Calls();
    private final Faults faults = new Faults();
    private final Phones phones = new Phones();
    private final Mailboxes mailboxes = new Mailboxes();
    private final MailTokens mailTokens = new MailTokens(clock);
    private final Apps apps = new Apps();
    private final People people = new People();
    private final Practices practices;
    private final Identity identity;
    private final CountedCalls counted;

    World(SandboxSettings settings) {
        this.practices = new Practices(clock, people);
        this.identity = new Identity(apps, people, practices, faults, clock, base::get);
        this.counted = new CountedCalls(calls, clock);
        apps.register(new App("nimbus-demo", "nimbus-demo-secret", settings.redirectUris()));
    }

    MailServer openMail(int port) {
        return new MailServer(port, mailboxes, faults, clock);
    }

    CloudMail openCloudMail() {
        return new CloudMail(mailTokens, mailboxes, faults, clock);
    }

    Smsc openSmsc(int port) {
        return new Smsc(port, phones, faults, clock);
    }

    Javalin openWeb(int port, MailServer mail) {
        var web = Javalin.create(config -> configure(config, mail)).start(port);
        base.set(URI.create("http://localhost:" + web.port()));
        return web;
    }

    private void configure(JavalinConfig config, MailServer mail) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.concurrency.useVirtualThreads = true;
        services(config);
        pages(config);
        route(config, "/_sandbox/<path>", counted.uncounted(control(mail)::answer));
    }

    private void services(JavalinConfig config) {
        Supplier<URI> here = base::get;
        var maps = new UuidMaps(clock, faults, here);
        var legacy = new LegacyWorkflowMax(practices, maps, faults);
        var files = new MapFiles(practices, faults, clock);
        var gateway = new Gateway(identity, practices, new Limits(clock), faults);
        var xero = new XeroApi(gateway, identity, Accounting.of(clock, faults), faults);
        route(config, "/wfm/<path>", counted.to("wfm-v1", legacy::answer));
        route(config, "/files/maps/<path>", counted.to("maps", files::answer));
        route(config, "/api/<path>", counted.to("api", xero::answer));
        route(config, "/login/<path>", counted.to("login", identity::answer));
        route(config, "/identity/<path>", counted.to("identity", identity::answer));
        route(config, "/microsoft/<path>", counted.to("microsoft", mailTokens::answer));
        route(
                config,
                "/sms/<path>",
                counted.to("sms", new SmsGateway(phones, clock, faults)::answer));
    }

    private void pages(JavalinConfig config) {
        var phonePages = counted.uncounted(new PhonePages(phones)::answer);
        var mailPages = counted.uncounted(new MailboxPages(mailboxes)::answer);
        config.routes.get("/", counted.uncounted(new FrontPage(practices, people)::answer));
        config.routes.get("/phone", phonePages);
        config.routes.get("/phone/{number}", phonePages);
        config.routes.get("/mailbox", mailPages);
        config.routes.get("/mailbox/{address}", mailPages);
    }

    private Control control(MailServer mail) {
        return new Control(
                Map.of(
                        "health", (_, _) -> Map.of("status", "ok"),
                        "practices", new PracticeSection(practices, new PracticeView(people)),
                        "calls", new CallSection(calls),
                        "faults", new FaultSection(faults, new Deeds(practices, identity), mail),
                        "clock", new ClockSection(clock),
                        "apps", new AppSection(apps),
                        "people", new PersonSection(people),
                        "phone", new PhoneSection(phones),
                        "mailbox", new MailboxSection(mailboxes)));
    }

    private static void route(JavalinConfig config, String path, Handler handler) {
        METHODS.forEach(method -> config.routes.addHttpHandler(method, path, handler));
    }
}
