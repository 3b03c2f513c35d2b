package nimbus.connections.sources.clientapi;

import java.io.IOException;
import nimbus.connections.RemoteStaff;
import nimbus.connections.wire.WireDocument;

/// Reads one `Staff`.
final class StaffReader {

    private final WireDocument document;
    private final KeyReader self = new KeyReader();
    private String email = "";
    private String phone = "";
    private String mobile = "";

    private StaffReader(WireDocument document) {
        this.document = document;
    }

    static RemoteStaff read(WireDocument document) throws IOException {
        var reader = new StaffReader(document);
        document.children(reader::take);
        var key = reader.self.required("Staff", document);
        return new RemoteStaff(key, reader.self.name, reader.email, reader.phone, reader.mobile);
    }

    private void take(String name) throws IOException {
        switch (name) {
            case "Email" -> email = document.text();
            case "Phone" -> phone = document.text();
            case "Mobile" -> mobile = document.text();
            default -> self.take(name, document);
        }
    }
}
