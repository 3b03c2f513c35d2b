package sandbox.accounting;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sandbox.wire.Reply;

/// A question Xero does not understand.
final class BadQuery extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    BadQuery(String message) {
        super(message);
    }

    Reply reply() {
        var body = new LinkedHashMap<String, Object>();
        body.put("ErrorNumber", 16);
        body.put("Type", "QueryParseException");
        body.put("Message", getMessage());
        body.put("Elements", List.<Map<String, Object>>of());
        return Reply.json(400, body);
    }
}
