package nimbus.connections;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import nimbus.database.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Connections that begin: each has a row before anything can be read through it.
@Repository
public class NewConnections {

    private final Connections connections;
    private final ConnectionTrail trail;
    private final JdbcClient db;
    private final Clock clock;

    NewConnections(Connections connections, ConnectionTrail trail, JdbcClient db, Clock clock) {
        this.connections = connections;
        this.trail = trail;
        this.db = db;
        this.clock = clock;
    }

    /// A place for what is about to be allowed at Xero for the first time. Until then it counts as
    /// not connected.
    @Transactional
    public Connection prepare(Product product, String by) {
        return connections.required(create(product, product.codes(), by));
    }

    /// An account connected in the old way, by a person's consent for half an hour: all that is
    /// left of it is its name, and perhaps the keys of its clients.
    ///
    /// @throws IllegalStateException when the product is connected already
    @Transactional
    public Connection named(Product product, String accountName, String by) {
        var existing = connections.current(product);
        existing.filter(Connection::established)
                .ifPresent(connected -> {
                    throw new IllegalStateException(connected.label() + " is connected already");
                });
        var id = existing.orElseGet(() -> prepare(product, by)).id();
        db.sql("update connection set account_name = :name where id = :id")
                .param("id", id)
                .param("name", accountName)
                .update();
        return trail.record(by, "connection.named", id);
    }

    /// A connection to what lies in Nimbus itself: nobody has to allow anything.
    @Transactional
    public Connection here(Product product, String by) {
        var id = create(product, product.codes(), by);
        db.sql("update connection set mode = 'here', account_name = :name where id = :id")
                .param("id", id)
                .param("name", product.title())
                .update();
        return trail.record(by, "connection.here", id);
    }

    /// A row that holds no permission yet.
    UUID create(Product product, CodeSource codes, String by) {
        return db.sql(
                        """
                        insert into connection (practice_id, product, mode, code_source, state_since, authorised_by, connected_at)
                        values (current_practice(), :product, 'legacy', :codes, :now, :by, :now) returning id
                        """)
                .param("product", product.name())
                .param("codes", StoredWord.of(codes))
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }
}
