package nimbus.web;

import java.util.List;

/// A feature that has pages of its own in the main menu.
public interface MenuEntries {

    List<MenuEntry> menu();
}
