package nimbus.staff;

import java.util.UUID;
import nimbus.practice.PinChannels;
import org.jspecify.annotations.Nullable;

/// A person who works at the practice.
///
/// @param emailSynced whether the address is the practice manager's
/// @param mobile in E.164
/// @param mobileConfirmed false while the number only came from a sync: it gets no PIN yet
/// @param smsPin `Use SMS Pin for 2FA`: false sends PINs by mail although there is a mobile
/// @param redirectTo who gets this person's notifications instead
/// @param passwordStrength in words; empty while there is no password
/// @param locked by too many failed sign-ins
/// @param sourceState what the practice manager last said about this person
/// @param removed by an Admin
public record Employee(
        UUID id,
        String loginCode,
        String salutation,
        String firstNames,
        String surname,
        String position,
        @Nullable String email,
        boolean emailSynced,
        @Nullable String mobile,
        boolean mobileConfirmed,
        String notes,
        String team,
        boolean smsPin,
        boolean allowLogin,
        boolean adminMenu,
        boolean apiUser,
        boolean documentAdmin,
        @Nullable UUID redirectTo,
        String passwordStrength,
        boolean locked,
        String sourceState,
        boolean removed) {

    public String name() {
        var name = (firstNames + " " + surname).strip();
        return name.isEmpty() ? loginCode : name;
    }

    /// No PIN can reach this person by the ways that are allowed.
    public boolean withoutChannel(PinChannels allowed) {
        boolean bySms = allowed.sms() && mobile != null && mobileConfirmed;
        boolean byEmail = allowed.email() && email != null;
        return !bySms && !byEmail;
    }
}
