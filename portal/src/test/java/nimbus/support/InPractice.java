package nimbus.support;

import java.util.function.Supplier;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import nimbus.practice.Practices;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A fresh practice and a way to work behind its wall.
public final class InPractice {

    private final ApplicationContext portal;
    private final PracticeId id;

    private InPractice(ApplicationContext portal, PracticeId id) {
        this.portal = portal;
        this.id = id;
    }

    public static InPractice fresh(ApplicationContext portal) {
        return new InPractice(portal, TestPractices.create(portal.getBean(Practices.class)));
    }

    public PracticeId id() {
        return id;
    }

    /// In a transaction.
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        var transaction = portal.getBean(TransactionTemplate.class);
        return CurrentPractice.call(id, () -> transaction.execute(_ -> work.get()));
    }

    /// Without a transaction, as a page or a run calls.
    public <T extends @Nullable Object> T outside(Supplier<T> work) {
        return CurrentPractice.call(id, work);
    }

    public int update(String sql) {
        return call(() -> portal.getBean(JdbcClient.class).sql(sql).update());
    }
}
