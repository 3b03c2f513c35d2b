package nimbus.connections;

import java.time.Clock;
import javax.sql.DataSource;
import nimbus.connections.budget.Allowance;
import nimbus.connections.budget.SharedBudget;
import nimbus.connections.sources.xero.Provider;
import nimbus.connections.wire.Call.CallLimits;
import nimbus.connections.wire.Timeouts;
import nimbus.connections.wire.Wire;
import nimbus.outgoing.Addresses;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Puts the ways to the outside together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConnectionSettings.class)
class ConnectionsConfiguration {

    private static final long BRIEF = 1 << 20;

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
    Provider xero(ConnectionSettings settings) {
        return new Provider(
                settings.login(),
                settings.identity(),
                settings.api(),
                settings.issuer(),
                settings.clientId(),
                new Secret(settings.clientSecret()),
                settings.redirectUri(),
                settings.skew(),
                brief(settings));
    }

    @Bean
    XeroIdentity xeroIdentity(Wire wire, Provider xero, Clock clock) {
        return new XeroIdentity(wire, xero, clock);
    }
}
