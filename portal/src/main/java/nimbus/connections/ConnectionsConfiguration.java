package nimbus.connections;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nimbus.connections.identity.Provider;
import nimbus.connections.wire.Addresses;
import nimbus.connections.wire.Budget;
import nimbus.connections.wire.Call.Patience;
import nimbus.connections.wire.Patiences;
import nimbus.connections.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the ways to the outside together, and refuses to start with one that leads inside.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
class ConnectionsConfiguration {

    private static final long BRIEF = 1 << 20;

    @Bean
    Addresses addresses(ConnectionSettings settings, @Value("${nimbus.mode}") String mode) {
        boolean production = !mode.equals("demo");
        if (production) {
            places(settings).forEach(ConnectionsConfiguration::refuseUnsafe);
        }
        return new Addresses(production, List.copyOf(places(settings).values()));
    }

    private static Map<String, URI> places(ConnectionSettings settings) {
        var places = new LinkedHashMap<String, URI>();
        places.put("wfm-v1", settings.wfmV1());
        places.put("api", settings.api());
        places.put("login", settings.login());
        places.put("identity", settings.identity());
        return places;
    }

    private static void refuseUnsafe(String name, URI address) {
        Addresses.problem(address)
                .ifPresent(problem -> {
                    throw new IllegalStateException(
                            "nimbus.connections."
                                    + name
                                    + " is "
                                    + address
                                    + " but "
                                    + problem
                                    + " while nimbus.mode is production");
                });
    }

    @Bean
    Wire wire(Addresses addresses, ConnectionSettings settings) {
        return new Wire(addresses, settings.connectTimeout());
    }

    @Bean
    Patiences patiences(ConnectionSettings settings) {
        return new Patiences(
                new Patience(
                        settings.listBegin(), settings.listEnd(), settings.listSize().toBytes()),
                brief(settings));
    }

    private static Patience brief(ConnectionSettings settings) {
        return new Patience(settings.replyTimeout(), settings.replyTimeout(), BRIEF);
    }

    @Bean
    Budget budget() {
        return (_, _) -> new Answer.Got<>(new Free());
    }

    private static final class Free implements Budget.Pass {

        @Override
        public void learn(nimbus.connections.wire.Reply reply) {}

        @Override
        public void close() {}
    }

    @Bean
    XeroIdentity xeroIdentity(Wire wire, ConnectionSettings settings, Clock clock) {
        var provider =
                new Provider(
                        settings.login(),
                        settings.identity(),
                        settings.api(),
                        settings.issuer(),
                        settings.clientId(),
                        new Secret(settings.clientSecret()),
                        settings.redirectUri(),
                        settings.skew(),
                        brief(settings));
        return new XeroIdentity(wire, provider, clock);
    }
}
