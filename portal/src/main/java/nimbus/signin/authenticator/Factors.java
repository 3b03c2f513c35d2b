package nimbus.signin.authenticator;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Everything by which a person proves who they are, besides the password.
@Repository
public class Factors {

    private static final List<String> TABLES =
            List.of("authenticator", "recovery_code", "passkey", "sso_login");

    private final JdbcClient db;

    Factors(JdbcClient db) {
        this.db = db;
    }

    @Transactional
    public void forgetAllOf(UUID employee) {
        TABLES.forEach(table ->
                db.sql("delete from " + table + " where employee_id = :employee")
                        .param("employee", employee)
                        .update());
    }
}
