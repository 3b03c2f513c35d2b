package sandbox.clientapi;

import sandbox.wire.Reply;

/// Lists, finds and reads clients.
record ClientCalls(Inquiry inquiry) {

    Reply list() {
        var writer = writer(inquiry.request().asks("detailed"), true);
        return inquiry.list("Clients", "Client", Selection.of(inquiry).list(), writer::write);
    }

    Reply search() {
        var words =
                inquiry.request()
                        .query("query")
                        .orElseThrow(() -> new BadParameter(500, "query is missing"));
        var writer = writer(inquiry.request().asks("detailed"), false);
        return inquiry.list(
                "Clients", "Client", Selection.of(inquiry).matching(words), writer::write);
    }

    Reply get(String identifier) {
        var writer = writer(true, false);
        return Selection.of(inquiry)
                .one(identifier)
                .map(client -> inquiry.one("Client", client, writer::write))
                .orElseGet(() -> inquiry.invalid("client"));
    }

    private ClientWriter writer(boolean detailed, boolean inList) {
        return new ClientWriter(inquiry.dialect(), inquiry.practice(), detailed, inList);
    }
}
