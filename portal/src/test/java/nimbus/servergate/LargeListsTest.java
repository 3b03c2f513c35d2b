package nimbus.servergate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nimbus.support.FarAdmin;
import nimbus.support.FarDatabase;
import nimbus.support.OutsideWorld;
import nimbus.support.PortalProcess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A list larger than the portal's heap, and a client with more contacts than others have clients.
class LargeListsTest {

    private static final int CLIENTS = 100_000;
    private static final int CONTACTS = 50_000;
    private static final int A_REQUEST = 5_000;
    private static final String ACCOUNT =
            """
            {"name": "Karaka Accounting", "product": "WFM", "clients": %d, "seed": 65}
            """
                    .formatted(CLIENTS);
    private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");

    @Test
    @Tag("F65")
    void aHundredThousandClientsAndOneOfFiftyThousandContactsPassThroughASmallHeap()
            throws Exception {
        var remote = FarAdmin.remote(ACCOUNT);
        try (var portal = PortalProcess.started(PortalProcess.newHome(), List.of(), SMALL)) {
            var admin = new FarAdmin(portal, remote, "+64215550153");
            admin.begin();
            var database = FarDatabase.in(portal.home());
            var known = database.number("select count(*) from client");
            assertThat(known).as("all but the archived ones").isGreaterThan(CLIENTS * 9 / 10);

            addOneWithMany("practices/" + remote.id() + "/clients");
            admin.syncFully();
            assertThat(database.number("select count(*) from client")).isEqualTo(known + 1);
            assertThat(
                            database.number(
                                    """
                                    select count(*) from contact_client r join client c on c.id = r.client_id
                                    where c.name = 'Many Hands Ltd'
                                    """))
                    .isEqualTo(CONTACTS);
        }
    }

    private static void addOneWithMany(String clients) {
        var added = OutsideWorld.control("POST", clients, "{\"name\": \"Many Hands Ltd\"}");
        var address = clients + "/" + added.path("uuid").asString();
        for (int first = 0; first < CONTACTS; first += A_REQUEST) {
            OutsideWorld.control("PATCH", address, contacts(first));
        }
    }

    private static String contacts(int first) {
        return IntStream.range(first, first + A_REQUEST)
                .mapToObj(
                        "{\"name\": \"Person Number%1$d\", \"email\": \"p%1$d@many.example\"}"
                                ::formatted)
                .collect(Collectors.joining(",", "{\"addContacts\": [", "]}"));
    }
}
