package nimbus.practice;

import java.time.Duration;

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
        Duration autoLogoff) {}
