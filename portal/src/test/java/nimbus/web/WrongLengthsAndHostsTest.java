package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nimbus.practice.Practices;
import nimbus.support.HandlerAddresses;
import nimbus.support.HandlerAddresses.Address;
import nimbus.support.PortalTest;
import nimbus.support.RawHttp;
import nimbus.support.RawHttp.Reply;
import nimbus.support.TestPractices;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every address, asked by an Admin with headers that lie about the body or the host, which no
/// client's library would send.
@PortalTest
class WrongLengthsAndHostsTest {

    private static final List<String> HOSTS =
            List.of("evil.example", "[::1", "localhost@evil.example", "a,b");

    /// Each with seven letters of body.
    private static final List<String> LENGTHS =
            List.of(
                    "Content-Length: 3",
                    "Content-Length: 70",
                    "Content-Length: -1",
                    "Content-Length: 7\r\nContent-Length: 8",
                    "Content-Length: 99999999999999999999",
                    "Content-Length: 7\r\nTransfer-Encoding: chunked",
                    "Transfer-Encoding: chunked");

    @Autowired private ApplicationContext portal;

    private String cookies;

    @BeforeEach
    void logIn() {
        var practice = TestPractices.create(portal.getBean(Practices.class));
        var visitor = new Visitor(portal);
        visitor.signIn(TestStaff.admin(portal, practice));
        assertThat(visitor.get("/admin").status()).isEqualTo(200);
        cookies =
                visitor.cookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
    }

    @Test
    @Tag("W48")
    @Tag("A69")
    void noAddressAnswersForAnotherHost() {
        var wrong = new ArrayList<String>();
        // Were a stream answered, it would not end.
        for (var address : addresses().filter(address -> !address.stream()).toList()) {
            for (var host : HOSTS) {
                var reply = ask(address, host, "Content-Length: 0", "");
                if (reply.status() < 400 || reply.status() > 421 || !isOurs(reply)) {
                    wrong.add(address + " for " + host + ": " + reply);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("W48")
    @Tag("W53")
    void noLengthThatIsWrongMakesAnAddressFail() {
        var wrong = new ArrayList<String>();
        for (var address : addresses().filter(address -> !address.isGet()).toList()) {
            for (var length : LENGTHS) {
                var reply = ask(address, "localhost", length, "a=%00b&");
                // Nothing at all where the rest of the body never came.
                if (reply.status() >= 500 || reply.status() > 0 && !isOurs(reply)) {
                    wrong.add(address + " with " + length + ": " + reply);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Stream<Address> addresses() {
        return HandlerAddresses.of(portal).stream()
                .filter(address -> !address.path().equals("/logout"));
    }

    private Reply ask(Address address, String host, String length, String body) {
        var path = address.path().replaceAll("\\{[^}]+}", "8b2f4d1c-7a55-4c1e-9d1b-3f0e5a6b7c8d");
        var type = address.json() ? "application/json" : "application/x-www-form-urlencoded";
        return new RawHttp(portal)
                .send(
                        """
                        %s %s HTTP/1.1\r
                        Host: %s\r
                        Connection: close\r
                        Cookie: %s\r
                        Content-Type: %s\r
                        %s\r
                        \r
                        %s\
                        """
                                .formatted(
                                        address.method(), path, host, cookies, type, length, body));
    }

    private static boolean isOurs(Reply reply) {
        return reply.header("Content-Security-Policy").isPresent()
                && !reply.body().contains("Apache Tomcat")
                && !reply.body().contains("Whitelabel");
    }
}
