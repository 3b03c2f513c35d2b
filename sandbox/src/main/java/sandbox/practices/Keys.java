package sandbox.practices;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/// The pair of keys of the legacy API: the vendor's and the customer's.
public record Keys(String apiKey, String accountKey) {

    /// One vendor, hence one key for all practices; repeatable, so that a restart changes nothing.
    private static final String VENDOR = key("vendor");

    static Keys of(String practice) {
        return new Keys(VENDOR, key("account:" + practice));
    }

    private static String key(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
    }
}
