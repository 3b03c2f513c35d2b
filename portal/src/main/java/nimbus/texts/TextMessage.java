package nimbus.texts;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A text message as an Admin sees it.
///
/// @param numberEnd the last three digits
/// @param country as an ISO 3166 code; empty when the number belongs to none
/// @param reason why it did not leave or arrive
/// @param tries how often it was handed over
record TextMessage(
        UUID id,
        Instant at,
        String numberEnd,
        String country,
        TextState state,
        @Nullable String reason,
        int tries) {

    public String countryName() {
        return nameOf(country);
    }

    static String nameOf(String country) {
        return country.isEmpty()
                ? "no country"
                : Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
    }
}
