package nimbus.clients;

import static nimbus.web.MenuEntry.Part.WORK;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where clients and contacts stand in the menu.
@Component
class ClientsMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(WORK, 10, "clients", "Clients", "/clients", "address-book"),
                new MenuEntry(WORK, 20, "contacts", "Contacts", "/contacts", "users"));
    }
}
