package nimbus.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import nimbus.clients.ClientField;
import nimbus.support.PortalTest;
import nimbus.support.UpgradeScenario;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The last list of an upgrade says what the first one said; where a client of ours says something
/// else, in whichever field, it is brought up to date all the same.
@PortalTest
class ComparedFieldsTest {

    private static final String NIKAU =
            """
            {"name": "Nikau Accounting", "product": "WFM", "clients": 30, "seed": 29}
            """;

    @Autowired private ApplicationContext portal;

    @Test
    void aClientThatDiffersInOneFieldIsNoneThatIsUnchanged() {
        var scenario = UpgradeScenario.create(portal, NIKAU);
        var before = told(scenario);
        int place = 0;
        for (var field : ClientField.values()) {
            assertThat(scenario.update(differing(field, place++))).as(field.name()).isOne();
        }
        assertThat(told(scenario)).isNotEqualTo(before);

        scenario.upgrade();

        assertThat(scenario.latest().state()).isEqualTo(UpgradeState.CONNECTED);
        assertThat(told(scenario)).isEqualTo(before);
    }

    private static String differing(ClientField field, int place) {
        var value =
                switch (field.kind()) {
                    case TEXT -> "'not what they say'";
                    case FLAG -> "not " + field.column();
                    case DATE -> "'1900-01-01'";
                };
        return """
        update client set %s = %s, content_hash = null
        where id = (select id from client where source_state = 'active' order by id offset %d limit 1)
        """
                .formatted(field.column(), value, place);
    }

    private static String told(UpgradeScenario scenario) {
        return scenario.value(
                String.class,
                "select string_agg(concat_ws('|', %s), ',' order by id) from client"
                        .formatted(ClientField.columns("%s")));
    }
}
