package nimbus.servergate;

import java.util.List;
import nimbus.connections.RemoteAccounts;
import nimbus.runs.RunKind;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The syncs' durable runs and their steps, in order: staff first, so that clients find who looks
/// after them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncSettings.class)
class SyncRuns {

    @Bean
    SyncAccounts syncAccounts(RemoteAccounts accounts) {
        return accounts::open;
    }

    @Bean
    RunKind manualSync(ReadStaff staff, ReadClients clients, Readings readings) {
        return kind(SyncType.MANUAL, staff, clients, readings);
    }

    @Bean
    RunKind fullClientSync(ReadStaff staff, ReadClients clients, Readings readings) {
        return kind(SyncType.FULL, staff, clients, readings);
    }

    @Bean
    RunKind scheduledSync(ReadStaff staff, ReadClients clients, Readings readings) {
        return kind(SyncType.SCHEDULED, staff, clients, readings);
    }

    @Bean
    RunKind nightlyReconciliation(ReadStaff staff, ReadClients clients, Readings readings) {
        return kind(SyncType.NIGHTLY, staff, clients, readings);
    }

    private static RunKind kind(
            SyncType type, ReadStaff staff, ReadClients clients, Readings readings) {
        return new RunKind(
                type.kind(),
                List.of(
                        new SyncStep("Reading staff", type, staff::read, readings),
                        new SyncStep("Reading clients", type, clients::read, readings)));
    }
}
