package nimbus.connections.sources.practicemanager;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nimbus.connections.CodeSource;
import nimbus.connections.Product;
import nimbus.connections.sources.xero.XeroScopes;

/// Xero Practice Manager.
public final class XeroPracticeManager extends Product {

    public XeroPracticeManager() {
        super(new Names("XPM", "Xero Practice Manager", "Xero PM", "practice-manager", "Xero"));
    }

    @Override
    public Optional<Asked> asked() {
        return Optional.of(
                XeroScopes.ask(
                        "PRACTICEMANAGER",
                        "practicemanager.client.read",
                        "practicemanager.staff.read"));
    }

    @Override
    public String menuPath() {
        return "In Xero Practice Manager: Business › Settings › Practice Settings › Staff ›"
                + " the person who will connect › API Access Privileges › Full › Save."
                + " Choose someone who will stay.";
    }

    @Override
    public List<String> stages() {
        return List.of(
                "Enable your XPM Staff API access privileges",
                "Ensure NO STAFF are modifying your XPM account",
                "Upgrade your XPM to Nimbus connection");
    }

    @Override
    public String privilegeMissing() {
        return "The person who signed in lacks the privilege Authorise 3rd Party Full Access. Grant"
                + " it, then start again. "
                + menuPath();
    }

    @Override
    public OldWay oldWay() {
        return OldWay.KEYS;
    }

    @Override
    public LocalDate endOfLegacy() {
        return LocalDate.of(2020, 9, 30);
    }

    @Override
    public CodeSource codes() {
        return CodeSource.CLIENT_CODE;
    }
}
