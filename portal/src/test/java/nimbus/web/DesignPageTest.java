package nimbus.web;

import static org.assertj.core.api.Assertions.assertThat;

import nimbus.support.InPractice;
import nimbus.support.PortalTest;
import nimbus.support.TestStaff;
import nimbus.support.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The page of parts is for whoever builds pages, not for practices.
@PortalTest
class DesignPageTest {

    @Autowired private ApplicationContext portal;

    @Test
    void withoutTheSettingThereIsNoPageOfParts() {
        var admin = TestStaff.admin(portal, InPractice.fresh(portal).id());
        var visitor = new Visitor(portal);
        visitor.signIn(admin);

        assertThat(visitor.get("/design").status()).isEqualTo(404);
    }
}
