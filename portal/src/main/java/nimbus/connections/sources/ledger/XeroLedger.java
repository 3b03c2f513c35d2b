package nimbus.connections.sources.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nimbus.connections.Product;
import nimbus.connections.sources.xero.XeroScopes;

/// Xero accounting: a ledger whose contacts are the clients.
public final class XeroLedger extends Product {

    public XeroLedger() {
        super(new Names("SME", "Xero SME", "Xero SME", "xero", "Xero"));
    }

    @Override
    public Optional<Asked> asked() {
        return Optional.of(
                XeroScopes.ask(
                        "ORGANISATION", "accounting.contacts.read", "accounting.settings.read"));
    }

    @Override
    public String menuPath() {
        return "In Xero: the person who will connect needs the Standard or Adviser role in the"
                + " organisation. Choose someone who will stay.";
    }

    @Override
    public List<String> stages() {
        return List.of(
                "Choose who connects your Xero ledger",
                "Ensure NO STAFF are modifying your Xero ledger",
                "Connect to Xero");
    }

    @Override
    public String privilegeMissing() {
        return "The person who signed in may not connect this organisation. " + menuPath();
    }

    @Override
    public OldWay oldWay() {
        return OldWay.CONSENT;
    }

    @Override
    public LocalDate endOfLegacy() {
        return LocalDate.of(2020, 9, 30);
    }

    @Override
    public OptionalInt pageSize() {
        return OptionalInt.of(Ledger.PAGE_SIZE);
    }

    @Override
    public boolean namesManagers() {
        return false;
    }

    @Override
    public boolean stampsEveryEdit() {
        return true;
    }
}
