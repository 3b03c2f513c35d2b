package sandbox.workflowmax;

import java.util.List;
import sandbox.clientapi.ClientApi;
import sandbox.clientapi.Dialect;
import sandbox.clientapi.Format;
import sandbox.faults.Faults;
import sandbox.gateway.Records;
import sandbox.practices.Practice;
import sandbox.practices.Product;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// WorkflowMax 3.0: the old documents with new identifiers, behind Xero's gateway.
public record WorkflowMax3(Faults faults) implements Records {

    @Override
    public String service() {
        return "wfm-3.0";
    }

    @Override
    public List<String> scopesFor(List<String> path) {
        return ClientApi.knows(path) ? List.of("workflowmax") : List.of();
    }

    @Override
    public boolean belongTo(Practice practice) {
        return practice.product() == Product.WFM;
    }

    @Override
    public Reply answer(Request request, List<String> path, Practice practice) {
        return new ClientApi(Dialect.V3_0, Format.XML, faults).answer(request, path, practice);
    }
}
