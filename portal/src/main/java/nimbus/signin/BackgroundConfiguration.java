package nimbus.signin;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where work goes on that must not show in the time of an answer.
@Configuration(proxyBeanMethods = false)
public class BackgroundConfiguration {

    public static final String NAME = "signInBackground";

    /// Not a candidate for `Executor` in general, which Spring Boot makes one of its own for.
    @Bean(name = NAME, defaultCandidate = false)
    @ConditionalOnMissingBean(name = NAME)
    @Qualifier(NAME)
    Executor background() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }
}
