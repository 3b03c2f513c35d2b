package nimbus.texts;

import static nimbus.web.MenuEntry.Part.ADMIN;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where text messages stand in the menu.
@Component
class TextsMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(
                        ADMIN, 60, "admin-texts", "Text messages", "/admin/texts", "message"));
    }
}
