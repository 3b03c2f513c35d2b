package nimbus.support;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks behind a practice's wall, for tests.
public final class Behind {

    public final PracticeId practice;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    private Behind(PracticeId practice, JdbcClient db, TransactionTemplate transaction) {
        this.practice = practice;
        this.db = db;
        this.transaction = transaction;
    }

    /// A fresh practice.
    public static Behind newPractice(ApplicationContext portal) {
        return new Behind(
                TestPractices.create(portal.getBean(Practices.class)),
                portal.getBean(JdbcClient.class),
                portal.getBean(TransactionTemplate.class));
    }

    /// Runs in one transaction behind the wall.
    public <T> T in(Supplier<T> work) {
        return CurrentPractice.call(practice, () -> transaction.execute(_ -> work.get()));
    }

    /// One column of texts.
    public List<String> texts(String query) {
        return in(() -> db.sql(query).query(String.class).list());
    }

    public String text(String query) {
        return texts(query).getFirst();
    }

    public long number(String query) {
        return in(() -> db.sql(query).query(Long.class).single());
    }

    public UUID id(String query) {
        return in(() -> db.sql(query).query(UUID.class).single());
    }

    /// How many wait for a lock, here or elsewhere.
    public long waiting() {
        return db.sql("select count(*) from pg_locks where not granted").query(Long.class).single();
    }

    public int change(String statement) {
        return in(() -> db.sql(statement).update());
    }

    /// A connection, without going through anybody's consent.
    public UUID connection(String product, String mode) {
        return id(
                """
                insert into connection (practice_id, product, mode, state_since, account_name, connected_at)
                values (current_practice(), '%s', '%s', '2020-09-01Z', 'Kowhai & Partners', '2020-09-01Z')
                returning id
                """
                        .formatted(product, mode.toLowerCase(java.util.Locale.ROOT)));
    }
}
