package nimbus.support;

import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/// What tests replace: time, and work that goes on after an answer.
@TestConfiguration(proxyBeanMethods = false)
public class TestBeans {

    @Bean
    TickingClock clock() {
        return new TickingClock();
    }

    @Bean
    static RunStatements runStatements() {
        return new RunStatements();
    }

    /// Done before the answer, so that no test waits.
    @Bean(name = "signInBackground", defaultCandidate = false)
    @Qualifier("signInBackground")
    Executor background() {
        return Runnable::run;
    }
}
