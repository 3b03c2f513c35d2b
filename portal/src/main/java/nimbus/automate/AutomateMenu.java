package nimbus.automate;

import static nimbus.web.MenuEntry.Part.ADMIN;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where AutoMate stands in the menu.
@Component
class AutomateMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(
                        ADMIN,
                        10,
                        "admin-automate",
                        "AutoMate",
                        "/admin/automate",
                        "arrows-exchange"));
    }
}
