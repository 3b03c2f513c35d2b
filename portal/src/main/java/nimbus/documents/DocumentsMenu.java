package nimbus.documents;

import static nimbus.web.MenuEntry.Part.WORK;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where documents stand in the menu.
@Component
class DocumentsMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(new MenuEntry(WORK, 30, "documents", "Documents", "/documents", "files"));
    }
}
