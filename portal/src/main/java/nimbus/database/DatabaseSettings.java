package nimbus.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which database to use.
///
/// @param url JDBC URL of a PostgreSQL 18; empty means the embedded one
/// @param user the role the portal works as; it must own no table and bypass no row security
/// @param ownerUser the role that owns the schema and runs migrations
/// @param poolSize connections a node may hold for people
/// @param backgroundPoolSize connections a node may hold for its runs besides: eight runs at a
///   time, some with a second one to say how far they are
/// @param lockTimeout how long a statement waits for somebody else's lock
/// @param idleTimeout how long a node may stand still inside a transaction before the database ends
///   it and frees its locks
@ConfigurationProperties("nimbus.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("nimbus_portal") String user,
        @DefaultValue("") String password,
        @DefaultValue("nimbus_owner") String ownerUser,
        @DefaultValue("") String ownerPassword,
        @DefaultValue("16") int poolSize,
        @DefaultValue("10") int backgroundPoolSize,
        @DefaultValue("10s") Duration lockTimeout,
        @DefaultValue("5m") Duration idleTimeout) {

    DatabaseSettings {
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "nimbus.database.url must start with jdbc:postgresql:, was " + url);
        }
        if (!url.isEmpty() && (password.isEmpty() || ownerPassword.isEmpty())) {
            throw new IllegalArgumentException(
                    "nimbus.database.url needs nimbus.database.password and"
                            + " nimbus.database.owner-password");
        }
        refuseBelowFour("pool-size", poolSize);
        refuseBelowFour("background-pool-size", backgroundPoolSize);
        refuseUnlessPositive("lock-timeout", lockTimeout);
        refuseUnlessPositive("idle-timeout", idleTimeout);
    }

    private static void refuseBelowFour(String name, int value) {
        if (value < 4) {
            throw new IllegalArgumentException(
                    "nimbus.database.%s must be at least 4, was %d".formatted(name, value));
        }
    }

    private static void refuseUnlessPositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "nimbus.database.%s must be positive, was %s".formatted(name, value));
        }
    }

    boolean embedded() {
        return url.isEmpty();
    }
}
