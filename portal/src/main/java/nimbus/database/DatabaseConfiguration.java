package nimbus.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import nimbus.installation.Installation;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Starts or reaches the database, migrates it as its owner, and opens the portal's pools behind
/// the wall.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /// How the database's administrator tells nodes apart.
    private static final String NODE = "nimbus " + ProcessHandle.current().pid();

    /// A killed process loses its locks at once, since the system closes its connections. A machine
    /// without power closes nothing, so the database asks after it.
    private static final String GONE_MACHINE =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
                    + " set tcp_keepalives_count = 3";

    @Bean
    @Conditional(EmbeddedDatabaseWanted.class)
    EmbeddedPostgres embeddedPostgres(Installation installation) {
        return EmbeddedPostgres.startedIn(installation.home().resolve("postgres"));
    }

    @Bean
    DatabaseAccess databaseAccess(
            DatabaseSettings settings, ObjectProvider<EmbeddedPostgres> embedded)
            throws SQLException {
        @Nullable EmbeddedPostgres server = embedded.getIfAvailable();
        if (server == null) {
            return new DatabaseAccess(
                    settings.url(),
                    new DatabaseAccess.Login(settings.ownerUser(), settings.ownerPassword()),
                    new DatabaseAccess.Login(settings.user(), settings.password()));
        }
        var access = server.access();
        new EmbeddedRoles(server, access).prepare();
        return access;
    }

    @Bean
    HikariDataSource peoplesPool(DatabaseAccess access, DatabaseSettings settings)
            throws SQLException {
        migrate(access);
        Roles.refuseRoleAboveTheWall(access);
        return new HikariDataSource(pool("nimbus", settings.poolSize(), access, settings));
    }

    /// Mostly idle, so mostly closed. Who gets none comes again later, so there is no point in
    /// waiting long.
    @Bean
    HikariDataSource backgroundPool(
            DatabaseAccess access,
            DatabaseSettings settings,
            @Qualifier("peoplesPool") HikariDataSource migrated) {
        var pool = pool("nimbus-background", settings.backgroundPoolSize(), access, settings);
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(5_000);
        return new HikariDataSource(pool);
    }

    @Bean
    @Primary
    DataSource dataSource(
            @Qualifier("peoplesPool") HikariDataSource people,
            @Qualifier("backgroundPool") HikariDataSource background) {
        return new SharedPools(people, background);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock(DataSource dataSource) {
        return new SharedClock(
                () -> DatabaseTime.in(dataSource), System::nanoTime, DatabaseTime::sleepless);
    }

    private static HikariConfig pool(
            String name, int size, DatabaseAccess access, DatabaseSettings settings) {
        var pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(access.url());
        pool.setUsername(access.portal().user());
        pool.setPassword(access.portal().password());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(10_000);
        pool.setConnectionInitSql(
                "set lock_timeout = %d; set idle_in_transaction_session_timeout = %d; %s"
                        .formatted(
                                settings.lockTimeout().toMillis(),
                                settings.idleTimeout().toMillis(),
                                GONE_MACHINE));
        pool.addDataSourceProperty("ApplicationName", NODE);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }

    private static void migrate(DatabaseAccess access) {
        Flyway.configure()
                .dataSource(access.url(), access.owner().user(), access.owner().password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
