package nimbus.home;

import static nimbus.web.MenuEntry.Part.WORK;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// The first line of the menu.
@Component
class HomeMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(new MenuEntry(WORK, 0, "home", "Home", "/", "home"));
    }
}
