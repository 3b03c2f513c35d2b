package nimbus.audit;

import static nimbus.web.MenuEntry.Part.ADMIN;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where the audit log stands in the menu.
@Component
class AuditMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(ADMIN, 70, "admin-audit", "Audit log", "/admin/audit", "history"));
    }
}
