package sandbox.sms;

import java.util.LinkedHashMap;
import java.util.Map;

/// The gateway's word that it has taken a message.
final class SmsAccepted {

    private static final String VERSION = "2010-04-01";

    private SmsAccepted() {}

    static Map<String, Object> of(String account, String sid, TextMessage message, String date) {
        var uri = "/%s/Accounts/%s/Messages/%s".formatted(VERSION, account, sid);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("account_sid", account);
        fields.put("api_version", VERSION);
        fields.put("body", message.body());
        fields.put("date_created", date);
        fields.put("date_sent", null);
        fields.put("date_updated", date);
        fields.put("direction", "outbound-api");
        fields.put("error_code", null);
        fields.put("error_message", null);
        fields.put("from", message.from());
        fields.put("messaging_service_sid", null);
        fields.put("num_media", "0");
        fields.put("num_segments", "1");
        fields.put("price", null);
        fields.put("price_unit", null);
        fields.put("sid", sid);
        fields.put("status", "queued");
        fields.put("subresource_uris", Map.of("media", uri + "/Media.json"));
        fields.put("to", message.to());
        fields.put("uri", uri + ".json");
        return fields;
    }
}
