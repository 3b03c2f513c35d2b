package nimbus.upgrade.consent;

import java.net.URI;
import nimbus.web.FormTargets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsentPlaces {

    /// Connecting in the same tab leads there.
    @Bean
    FormTargets consentPlace(
            @Value("${nimbus.connections.login:https://login.xero.com}") URI login) {
        return () -> java.util.stream.Stream.of(login);
    }
}
