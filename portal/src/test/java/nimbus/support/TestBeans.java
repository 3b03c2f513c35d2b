package nimbus.support;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// What tests replace: time.
@TestConfiguration(proxyBeanMethods = false)
public class TestBeans {

    @Bean
    TickingClock clock() {
        return new TickingClock();
    }
}
