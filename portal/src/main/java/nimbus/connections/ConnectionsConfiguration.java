package nimbus.connections;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import nimbus.connections.budget.Allowance;
import nimbus.connections.budget.SharedBudget;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.installation.Installation;
import nimbus.installation.Mode;
import nimbus.installation.WrongSetting;
import nimbus.outgoing.Addresses;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Puts the ways to the outside together, and refuses to start with one that leads inside.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
class ConnectionsConfiguration {

    private static final long BRIEF = 1 << 20;

    @Bean
    Addresses addresses(ConnectionSettings settings, Installation installation) {
        boolean production = installation.mode() == Mode.PRODUCTION;
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
                    throw new WrongSetting(
                            "nimbus.connections." + name,
                            address.toString(),
                            "a public address for real work: it " + problem);
                });
    }

    @Bean
    Wire wire(Addresses addresses, ConnectionSettings settings) {
        return new Wire(addresses, settings.connectTimeout());
    }

    @Bean
    Timeouts timeouts(ConnectionSettings settings) {
        return new Timeouts(
                new CallLimits(
                        settings.listBegin(), settings.listEnd(), settings.listSize().toBytes()),
                brief(settings));
    }

    private static CallLimits brief(ConnectionSettings settings) {
        return new CallLimits(settings.replyTimeout(), settings.replyTimeout(), BRIEF);
    }

    @Bean
    SharedBudget budget(
            DataSource dataSource,
            JdbcClient db,
            PlatformTransactionManager transactions,
            ConnectionSettings settings,
            Clock clock) {
        var limits = settings.limits();
        var allowance =
                new Allowance(
                        limits.inFlight(),
                        limits.minute(),
                        limits.day(),
                        (int) (limits.day() * (1 - limits.dayReserve())),
                        limits.appMinute());
        return new SharedBudget(
                "app:" + settings.clientId(), dataSource, db, transactions, allowance, clock);
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
