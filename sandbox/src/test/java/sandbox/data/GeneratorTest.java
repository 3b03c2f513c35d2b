package sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorTest {

    private static final int MANY = 5_000;

    private final Shape shape = new Shape(7, MANY, 30, Country.NZ, 0.12);
    private final Instant now = Instant.parse("2020-09-01T00:00:00Z");
    private final Generator generator = new Generator(shape, "practice.example", now);
    private final Identifiers identifiers = new Identifiers(7);
    private final List<Client> clients =
            IntStream.range(0, MANY).mapToObj(generator::client).toList();

    @Test
    void theSameNumberIsAlwaysTheSameClient() {
        assertThat(generator.client(4_711)).isEqualTo(clients.get(4_711));
    }

    @Test
    void identifiersAreUniqueAndLeadBack() {
        var uuids = new HashSet<>();
        var legacyIds = new HashSet<>();
        for (var number = 0; number < MANY; number++) {
            var uuid = identifiers.uuid(Kind.CONTACT, number);
            var legacyId = identifiers.legacyId(Kind.CONTACT, number);
            assertThat(uuids.add(uuid)).isTrue();
            assertThat(legacyIds.add(legacyId)).isTrue();
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(identifiers.number(Kind.CONTACT, uuid)).hasValue(number);
            assertThat(identifiers.number(Kind.CONTACT, legacyId)).hasValue(number);
            assertThat(identifiers.number(Kind.CLIENT, uuid)).isEmpty();
        }
    }

    @Test
    void aboutOneInEightHasNoCode() {
        assertThat(share(client -> client.get(Field.EXPORT_CODE).isEmpty())).isBetween(0.1, 0.14);
    }

    @Test
    void someCodesAreTakenTwice() {
        var codes =
                clients.stream()
                        .map(client -> client.get(Field.EXPORT_CODE))
                        .filter(code -> !code.isEmpty())
                        .toList();

        assertThat(codes.size() - new HashSet<>(codes).size()).isBetween(15, 80);
    }

    @Test
    void namesAndAddressesAreMessy() {
        assertThat(share(client -> client.name().contains("&"))).isPositive();
        assertThat(share(client -> client.name().matches(".*[āēīōū].*"))).isPositive();
        assertThat(share(client -> client.name().contains("🥝"))).isPositive();
        assertThat(share(client -> client.name().contains("Smith-Jones"))).isPositive();
        assertThat(share(client -> client.get(Field.ADDRESS).contains("\r\n"))).isPositive();
        assertThat(share(client -> client.get(Field.POST_CODE).startsWith("0"))).isPositive();
        assertThat(share(Client::archived)).isBetween(0.02, 0.06);
        assertThat(share(Client::deleted)).isBetween(0.005, 0.03);
    }

    @Test
    void everyLinkLeadsToAContactAndSomeAreShared() {
        for (var client : clients) {
            for (var link : client.contacts()) {
                assertThat(generator.contact(link.contact())).isPresent();
            }
        }

        assertThat(share(client -> client.contacts().isEmpty())).isPositive();
        assertThat(share(client -> client.contacts().stream().anyMatch(ContactLink::shared)))
                .isBetween(0.03, 0.07);
        assertThat(share(client -> client.contacts().stream().anyMatch(this::withoutEmail)))
                .isPositive();
    }

    @Test
    void noMailCouldEverBeDelivered() {
        assertThat(clients)
                .allMatch(client -> client.get(Field.EMAIL).matches("(.+@[a-z0-9-]+\\.example)?"));
    }

    private boolean withoutEmail(ContactLink link) {
        return generator.contact(link.contact()).orElseThrow().email().isEmpty();
    }

    private double share(Predicate<Client> those) {
        return clients.stream().filter(those).count() / (double) MANY;
    }
}
