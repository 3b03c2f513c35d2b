package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import nimbus.support.Caller;
import nimbus.support.HandlerAddresses;
import nimbus.support.HandlerAddresses.Address;
import nimbus.support.OddHeaders;
import nimbus.support.PortalTest;
import nimbus.support.Visitor.Page;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Every address there is, asked by everybody with everything. New addresses are in it by
/// themselves.
@PortalTest
class EveryAddressTest {

    private static final String FOREIGN = "8b2f4d1c-7a55-4c1e-9d1b-3f0e5a6b7c8d";

    private static final String HUGE = "9".repeat(3000);

    /// What may stand in a field.
    private static final List<String> HOSTILE =
            List.of("x", "-1", "\ud83e\udd5d", "", "294277-01-01", "99999999999999999999", HUGE);

    private static final List<String> FOR_ALL = List.of(FOREIGN, "a\0b");

    /// For the fields of a form, of which there are many.
    private static final List<String> ONE_BY_ONE = List.of("a\0b", "-1", HUGE);

    private static final List<String> HEADERS =
            List.of("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options");

    private static final List<String> OTHER_SOFTWARE =
            List.of("Whitelabel", "Apache Tomcat", "HTTP Status ", "\"timestamp\"", "at java.base");

    @Autowired private ApplicationContext portal;

    private final Collection<String> wrong = new ConcurrentLinkedQueue<>();

    @Test
    @Tag("W48")
    @Tag("W53")
    @Tag("W30")
    @Tag("A107")
    void noAddressAnswersAnybodyWithAFailureOfOurs() {
        var addresses = HandlerAddresses.of(portal);
        assertThat(addresses).hasSizeGreaterThan(100);

        Caller.everybody(portal).parallelStream()
                .forEach(caller ->
                        addresses.stream()
                                .filter(caller::reaches)
                                .forEach(address -> ask(caller, address)));

        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("W48")
    void noHeaderMakesAnAddressFail() {
        var addresses = HandlerAddresses.of(portal);

        Caller.everybody(portal).parallelStream()
                .forEach(caller ->
                        addresses.stream()
                                .filter(caller::reaches)
                                .filter(address -> !(address.stream() && caller.hearsStreams()))
                                .forEach(address -> askOddly(caller, address)));

        assertThat(wrong).isEmpty();
    }

    private void askOddly(Caller caller, Address address) {
        for (var odd : OddHeaders.all()) {
            judge(caller + " " + address + " " + odd, () -> caller.sendOddly(address, odd));
        }
    }

    private void ask(Caller caller, Address address) {
        if (address.stream() && caller.hearsStreams()) {
            // It would not end; ProgressStreamTest listens.
            return;
        }
        var values = new ArrayList<>(FOR_ALL);
        if (caller.triesAll()) {
            values.addAll(HOSTILE);
        }
        if (!address.varies()) {
            judge(caller, address, "");
            return;
        }
        values.forEach(value -> judge(caller, address, value));
        // Each by itself too: the first that is refused hides the others.
        if (caller.triesAll() && address.fields().size() > 1) {
            var each = address.isGet() ? values : ONE_BY_ONE;
            address.oneByOne().forEach(one -> each.forEach(value -> judge(caller, one, value)));
        }
    }

    private void judge(Caller caller, Address address, String value) {
        judge(caller + " " + address + " " + shown(value), () -> caller.send(address, value));
    }

    private void judge(String what, Supplier<Page> asked) {
        Page answer;
        try {
            answer = asked.get();
        } catch (RuntimeException e) {
            wrong.add(what + ": " + e);
            return;
        }
        problems(answer).forEach(problem -> wrong.add(what + ": " + problem));
    }

    private static List<String> problems(Page answer) {
        var problems = new ArrayList<String>();
        if (answer.status() >= 500) {
            problems.add("status " + answer.status());
        }
        HEADERS.stream()
                .filter(header -> answer.header(header).isEmpty())
                .forEach(header -> problems.add("no " + header));
        if (answer.status() == 200 && !isSprite(answer) && !isForOneReader(answer)) {
            problems.add("a cache may keep it for somebody else");
        }
        OTHER_SOFTWARE.stream()
                .filter(answer.body()::contains)
                .forEach(text -> problems.add("says " + text));
        return problems;
    }

    /// The one handler whose answer is the same for everybody.
    private static boolean isSprite(Page answer) {
        return answer.raw().uri().getPath().equals("/icons.svg");
    }

    private static boolean isForOneReader(Page answer) {
        return answer.header("Cache-Control").filter(told -> told.contains("no-store")).isPresent();
    }

    private static String shown(String value) {
        return value.length() > 30 ? value.substring(0, 30) + "…" : value.replace('\0', '␀');
    }
}
