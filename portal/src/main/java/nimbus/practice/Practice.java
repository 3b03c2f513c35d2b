package nimbus.practice;

import java.time.Duration;
import java.time.ZoneId;

/// One Nimbus account.
///
/// @param slug its short name in addresses
/// @param country ISO 3166 code that telephone numbers without a country code belong to
/// @param twoFactorStaff every staff sign-in needs a PIN
/// @param twoFactorReset a password reset needs a PIN too
public record Practice(
        PracticeId id,
        String slug,
        String name,
        String country,
        boolean twoFactorStaff,
        boolean twoFactorReset,
        PinChannels pinChannels,
        Duration autoLogoff) {

    /// Where its days begin and end, by its country.
    public ZoneId zone() {
        return ZoneId.of(
                switch (country) {
                    case "NZ" -> "Pacific/Auckland";
                    case "AU" -> "Australia/Sydney";
                    case "GB" -> "Europe/London";
                    case "IE" -> "Europe/Dublin";
                    case "SG" -> "Asia/Singapore";
                    case "HK" -> "Asia/Hong_Kong";
                    case "ZA" -> "Africa/Johannesburg";
                    default -> "UTC";
                });
    }
}
