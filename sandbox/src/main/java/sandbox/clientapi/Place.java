package sandbox.clientapi;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// Where a page begins: at a client, and there at one of its contacts.
record Place(int client, int contact) {

    static final Place FIRST = new Place(0, 0);

    private static final Pattern TEXT = Pattern.compile("page(\\d{1,9})-(\\d{1,9})");

    static Place of(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            var matcher = TEXT.matcher(text);
            if (matcher.matches()) {
                return new Place(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw new BadParameter(400, "pageToken is not valid", e);
        }
        throw new BadParameter(400, "pageToken is not valid");
    }

    String token() {
        var text = "page%d-%d".formatted(client, contact);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    boolean before(Place other) {
        return client < other.client || (client == other.client && contact < other.contact);
    }
}
