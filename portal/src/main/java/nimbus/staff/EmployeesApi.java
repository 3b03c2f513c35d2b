package nimbus.staff;

import java.util.UUID;
import nimbus.audit.Audited;
import nimbus.web.Cursor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Employees, for programs with a key: who they are, nothing of how they sign in.
@RestController
@RequestMapping("/api/v1/employees")
class EmployeesApi {

    private static final int PAGE = 100;

    private final JdbcClient db;

    EmployeesApi(JdbcClient db) {
        this.db = db;
    }

    record EmployeeItem(UUID id, String firstNames, String surname, String position, String team) {}

    @GetMapping
    @Audited("employees.read")
    @Transactional(readOnly = true)
    public Cursor<EmployeeItem> list(@RequestParam(required = false) @Nullable UUID after) {
        var found =
                db.sql(
                                """
                                select id, first_names, surname, position, team from employee
                                where not api_user and removed_at is null and (:after::uuid is null or id > :after::uuid)
                                order by id limit :size
                                """)
                        .param("after", after)
                        .param("size", PAGE + 1)
                        .query(EmployeeItem.class)
                        .list();
        return Cursor.of(found, PAGE, EmployeeItem::id);
    }
}
