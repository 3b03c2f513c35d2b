package nimbus.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/// Gives people and background work each their own connections.
final class SharedPools extends AbstractRoutingDataSource {

    SharedPools(HikariDataSource people, HikariDataSource background) {
        setTargetDataSources(Map.of(false, people, true, background));
        afterPropertiesSet();
    }

    @Override
    protected Object determineCurrentLookupKey() {
        return BackgroundWork.isHere();
    }
}
