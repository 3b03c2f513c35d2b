package nimbus.intake;

import java.util.Optional;
import java.util.UUID;
import nimbus.connections.Product;
import nimbus.staff.StaffSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Tells which employees follow a record of a connected practice manager.
@Component
class StaffOrigin implements StaffSource {

    private final JdbcClient db;

    StaffOrigin(JdbcClient db) {
        this.db = db;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> of(UUID employee) {
        return db.sql(
                        """
                        select c.product from external_id x join connection c on c.id = x.connection_id
                        where x.kind = 'staff' and x.record_id = :employee and x.valid_to is null
                          and c.ended_at is null
                        order by c.connected_at limit 1
                        """)
                .param("employee", employee)
                .query(String.class)
                .optional()
                .map(product -> Product.valueOf(product).title());
    }
}
