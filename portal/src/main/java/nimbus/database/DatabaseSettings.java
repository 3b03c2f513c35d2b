package nimbus.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which database to use.
///
/// @param url JDBC URL of a PostgreSQL 18; empty means the embedded one
/// @param user the role the portal works as; it must own no table and bypass no row security
/// @param ownerUser the role that owns the schema and runs migrations
/// @param poolSize connections a node may hold
@ConfigurationProperties("nimbus.database")
record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("nimbus_portal") String user,
        @DefaultValue("") String password,
        @DefaultValue("nimbus_owner") String ownerUser,
        @DefaultValue("") String ownerPassword,
        @DefaultValue("16") int poolSize) {

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
        if (poolSize < 4) {
            throw new IllegalArgumentException(
                    "nimbus.database.pool-size must be at least 4, was " + poolSize);
        }
    }

    boolean embedded() {
        return url.isEmpty();
    }
}
