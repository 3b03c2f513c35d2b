package nimbus.connections.workflowmax;

import java.io.IOException;
import nimbus.connections.RemoteStaff;
import nimbus.connections.wire.XmlReader;

/// Reads one `Staff`.
final class StaffReader {

    private final XmlReader xml;
    private final KeyReader self = new KeyReader();
    private String email = "";
    private String phone = "";
    private String mobile = "";

    private StaffReader(XmlReader xml) {
        this.xml = xml;
    }

    static RemoteStaff read(XmlReader xml) throws IOException {
        var reader = new StaffReader(xml);
        xml.children(reader::take);
        var key = reader.self.required("Staff", xml);
        return new RemoteStaff(key, reader.self.name, reader.email, reader.phone, reader.mobile);
    }

    private void take(String name) throws IOException {
        switch (name) {
            case "Email" -> email = xml.text();
            case "Phone" -> phone = xml.text();
            case "Mobile" -> mobile = xml.text();
            default -> self.take(name, xml);
        }
    }
}
