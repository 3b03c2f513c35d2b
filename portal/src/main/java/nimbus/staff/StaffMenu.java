package nimbus.staff;

import static nimbus.web.MenuEntry.Part.ADMIN;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where employees and the practice's settings stand in the menu.
@Component
class StaffMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(
                        ADMIN,
                        20,
                        "admin-employees",
                        "Employees",
                        "/admin/employees",
                        "id-badge-2"),
                new MenuEntry(
                        ADMIN,
                        30,
                        "admin-customise",
                        "Customise",
                        "/admin/customise",
                        "adjustments"));
    }
}
