package nimbus;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    private final ApplicationModules features = ApplicationModules.of(Nimbus.class);

    @Test
    void featuresDependOnlyOnWhatTheyDeclare() {
        features.verify();
    }
}
