package nimbus.connections;

import java.util.List;
import nimbus.installation.Installation;
import nimbus.installation.Mode;
import nimbus.installation.WrongSetting;
import nimbus.outgoing.Addresses;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The places outside, none of which may lead inside where the work is real.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
class OutsideAddresses {

    @Bean
    Addresses addresses(List<OutsideAddress> places, Installation installation) {
        boolean production = installation.mode() == Mode.PRODUCTION;
        if (production) {
            places.forEach(OutsideAddresses::refuseUnsafe);
        }
        return new Addresses(production, places.stream().map(OutsideAddress::address).toList());
    }

    private static void refuseUnsafe(OutsideAddress place) {
        Addresses.problem(place.address())
                .ifPresent(problem -> {
                    throw new WrongSetting(
                            place.setting(),
                            place.address().toString(),
                            "a public address for real work: it " + problem);
                });
    }

    @Bean
    OutsideAddress xeroGateway(ConnectionSettings settings) {
        return new OutsideAddress("nimbus.connections.api", settings.api());
    }

    @Bean
    OutsideAddress xeroLogin(ConnectionSettings settings) {
        return new OutsideAddress("nimbus.connections.login", settings.login());
    }

    @Bean
    OutsideAddress xeroTokens(ConnectionSettings settings) {
        return new OutsideAddress("nimbus.connections.identity", settings.identity());
    }
}
