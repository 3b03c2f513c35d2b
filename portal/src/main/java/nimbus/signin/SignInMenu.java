package nimbus.signin;

import static nimbus.web.MenuEntry.Part.ADMIN;

import java.util.List;
import nimbus.web.MenuEntries;
import nimbus.web.MenuEntry;
import org.springframework.stereotype.Component;

/// Where ways to sign in stand in the menu.
@Component
class SignInMenu implements MenuEntries {

    @Override
    public List<MenuEntry> menu() {
        return List.of(
                new MenuEntry(
                        ADMIN, 40, "admin-sso", "Single Sign On", "/admin/single-sign-on", "key"),
                new MenuEntry(ADMIN, 50, "admin-api-keys", "API keys", "/admin/api-keys", "api"));
    }
}
