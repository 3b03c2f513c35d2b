package nimbus.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/// A browser without a screen: keeps cookies, and carries the CSRF token of the page it last saw.
/// Redirects are answers like any other; `follow` goes on.
public final class Visitor {

    private static final Pattern CSRF =
            Pattern.compile(
                    "name=\"_csrf\"[^>]* value=\"([^\"]+)\"|name=\"csrf\" content=\"([^\"]+)\"");

    private static final AtomicInteger NETWORKS = new AtomicInteger();

    private final CookieManager cookies;
    private final HttpClient http;
    private final URI portal;
    private Optional<String> csrf = Optional.empty();

    /// Each visitor comes from a network of their own.
    public Visitor(ApplicationContext portal) {
        this(portal, elsewhere());
    }

    /// @param address within 127.0.0.0/8, all of which is this machine
    public Visitor(ApplicationContext portal, String address) {
        this(
                URI.create(
                        "http://localhost:"
                                + portal.getEnvironment().getRequiredProperty("local.server.port")),
                address);
    }

    /// @param portal where it listens
    public Visitor(URI portal) {
        this(portal, elsewhere());
    }

    /// The same browser, which the balancer sends to another node.
    public Visitor at(URI node) {
        return new Visitor(node, elsewhere(), cookies);
    }

    private Visitor(URI portal, String address) {
        this(portal, address, new CookieManager());
    }

    private Visitor(URI portal, String address, CookieManager cookies) {
        this.cookies = cookies;
        this.http =
                HttpClient.newBuilder()
                        .cookieHandler(cookies)
                        .localAddress(InetAddress.ofLiteral(address))
                        .build();
        this.portal = portal;
    }

    private static String elsewhere() {
        int network = NETWORKS.incrementAndGet();
        return "127.%d.%d.7".formatted(1 + network / 256 % 250, network % 256);
    }

    /// An answer, as far as tests look at it.
    public record Page(int status, String body, Optional<String> location, HttpResponse<?> raw) {

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }
    }

    public Page get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Page delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    public Page post(String path, Map<String, String> form, String... headers) {
        var fields = new java.util.HashMap<>(form);
        csrf.ifPresent(token -> fields.putIfAbsent("_csrf", token));
        return postAsIs(path, fields, headers);
    }

    /// Posts without adding the CSRF token.
    public Page postAsIs(String path, Map<String, String> form, String... headers) {
        var body =
                form.entrySet().stream()
                        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path, headers)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)));
    }

    /// Any body at all, with the CSRF token of the page last seen as scripts send it.
    public Page postBody(String path, String contentType, String body, String... headers) {
        var request = request(path, headers).POST(BodyPublishers.ofString(body));
        csrf.ifPresent(token -> request.header("X-CSRF-TOKEN", token));
        return send(request.header("Content-Type", contentType));
    }

    public Page postJson(String path, String json, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    /// Sends files as a form does, each under its name.
    public Page upload(String path, Map<String, byte[]> files, String... headers) {
        var form = new FormWithFiles();
        csrf.ifPresent(token -> form.field("_csrf", token));
        files.forEach((name, content) -> form.file("files", name, content));
        return send(
                request(path, headers)
                        .header("Content-Type", form.contentType())
                        .POST(form.body()));
    }

    /// Sends one file of zeros, made on the way.
    public Page uploadZeros(String path, String name, long length) {
        var form = new FormWithFiles();
        form.field("_csrf", token());
        return send(
                request(path)
                        .header("Content-Type", form.contentType())
                        .POST(form.endingWith("files", name, length)));
    }

    /// Sends one file without adding the CSRF token.
    ///
    /// @param before fields that come before the file
    public Page uploadAsIs(
            String path,
            Map<String, String> before,
            String name,
            byte[] content,
            String... headers) {
        var form = new FormWithFiles();
        before.forEach(form::field);
        form.file("files", name, content);
        return send(
                request(path, headers)
                        .header("Content-Type", form.contentType())
                        .POST(form.body()));
    }

    /// The CSRF token of the page last seen.
    public String token() {
        return csrf.orElseThrow();
    }

    public HttpResponse<byte[]> download(String path) {
        return answer(request(path).GET(), BodyHandlers.ofByteArray());
    }

    /// Listens to a stream of events.
    public Events events(String path, String... headers) {
        var request = request(path, headers).header("Accept", "text/event-stream").GET();
        return new Events(answer(request, BodyHandlers.ofLines()).body());
    }

    /// Goes where redirects lead, within the portal.
    public Page follow(Page page) {
        var here = page;
        while (here.location().isPresent()) {
            here = get(here.location().get());
        }
        return here;
    }

    /// Login code and password only; what follows depends on the practice's second factor.
    public Page signIn(Person person) {
        return signIn(person, person.password());
    }

    public Page signIn(Person person, String password) {
        get("/login?practice=" + TestPractices.slug(person.practice()));
        return post(
                "/login",
                Map.of(
                        "practice", TestPractices.slug(person.practice()),
                        "loginCode", person.loginCode(),
                        "password", password));
    }

    public Page verifyPin(String pin) {
        get("/login/pin");
        return post("/login/pin", Map.of("pin", pin));
    }

    public Optional<HttpCookie> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst();
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(portal.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Page send(HttpRequest.Builder request) {
        var response = answer(request, BodyHandlers.ofString());
        var token = CSRF.matcher(response.body());
        if (token.find()) {
            csrf = Optional.of(token.group(1) == null ? token.group(2) : token.group(1));
        }
        return new Page(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Location").map(this::local),
                response);
    }

    private <T> HttpResponse<T> answer(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The path alone, for pages of this portal.
    private String local(String location) {
        return location.startsWith(portal + "/")
                ? location.substring(portal.toString().length())
                : location;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
