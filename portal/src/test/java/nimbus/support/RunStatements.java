package nimbus.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Notes below `target/sql` each statement that the portal ran without an error, for
/// [UnrunStatements]. Each test process writes a file of its own.
final class RunStatements implements BeanPostProcessor {

    private static final Path FILE =
            Path.of("target", "sql", ProcessHandle.current().pid() + ".txt");
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return name.equals("dataSource") && bean instanceof DataSource source
                ? new Noted(source)
                : bean;
    }

    private static final class Noted extends DelegatingDataSource {

        Noted(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return connection(super.getConnection());
        }
    }

    private static Connection connection(Connection real) {
        return proxy(
                Connection.class,
                (_, method, arguments) -> {
                    var made = call(real, method, arguments);
                    if (made instanceof PreparedStatement statement) {
                        return statement(PreparedStatement.class, statement, (String) arguments[0]);
                    }
                    return made instanceof Statement statement
                            ? statement(Statement.class, statement, "")
                            : made;
                });
    }

    /// @param prepared empty for one that is told its text when it runs
    private static <T extends Statement> T statement(Class<T> type, T real, String prepared) {
        return proxy(
                type,
                (_, method, arguments) -> {
                    var result = call(real, method, arguments);
                    if (method.getName().startsWith("execute")) {
                        note(
                                arguments != null
                                                && arguments.length > 0
                                                && arguments[0] instanceof String told
                                        ? told
                                        : prepared);
                    }
                    return result;
                });
    }

    private static Object call(Object real, java.lang.reflect.Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        RunStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static void note(String sql) {
        RanStatements.note(sql);
        // A test lets the database read every text without running it.
        if (sql.isEmpty() || sql.startsWith("prepare ") || !SEEN.add(sql)) {
            return;
        }
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    UnrunStatements.plain(sql) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
