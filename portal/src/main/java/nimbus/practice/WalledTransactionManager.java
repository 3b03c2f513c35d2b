package nimbus.practice;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/// Tells the database, at the start of each transaction, which practice may be seen in it. The only
/// place that does.
class WalledTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1;

    WalledTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(
            Connection connection, TransactionDefinition definition) throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        var practice = CurrentPractice.id();
        if (practice.isEmpty()) {
            return;
        }
        try (var statement =
                connection.prepareStatement("select set_config('nimbus.practice', ?, true)")) {
            statement.setString(1, practice.get().toString());
            statement.execute();
        }
    }
}
