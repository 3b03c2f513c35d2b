package nimbus.connections.sources.workflowmax;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Product;
import nimbus.connections.sources.xero.XeroScopes;

/// WorkflowMax, which moved behind Xero's gateway with its version 3.
public final class WorkflowMax extends Product {

    public WorkflowMax() {
        super(new Names("WFM", "WorkflowMax", "WorkflowMax", "workflowmax", "Xero"));
    }

    @Override
    public Optional<Asked> asked() {
        return Optional.of(XeroScopes.ask("WORKFLOWMAX", "workflowmax"));
    }

    @Override
    public String menuPath() {
        return "In WorkflowMax: Business › Settings › Organisation › Staff › the person who"
                + " will connect › API Access Privileges › Authorise 3rd Party Full Access"
                + " › Save. The section shows only for an Administrator; choose someone who"
                + " will stay.";
    }

    @Override
    public List<String> stages() {
        return List.of(
                "Enable your WFM Staff API access privileges",
                "Ensure NO STAFF are modifying your WFM account",
                "Upgrade your WFM to Nimbus connection");
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
}
