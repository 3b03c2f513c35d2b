package nimbus.clientfile;

import static nimbus.web.MenuEntry.Part.ADMIN;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where clients from a file stand in the menu.
@Component
class ClientFileMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(
                        ADMIN,
                        15,
                        "admin-client-file",
                        "Clients from a file",
                        ClientFile.ADDRESS,
                        "file-import"));
    }
}
