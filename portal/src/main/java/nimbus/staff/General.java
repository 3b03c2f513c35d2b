package nimbus.staff;

import java.util.HashMap;
import java.util.Map;
import nimbus.messages.MailAddress;
import org.jspecify.annotations.Nullable;

/// The General tab of an employee's profile, checked.
///
/// @param mobile in E.164
public record General(
        String loginCode,
        String salutation,
        String firstNames,
        String surname,
        String position,
        @Nullable String email,
        @Nullable String mobile,
        String notes,
        String team,
        boolean smsPin) {

    public static boolean isMailAddress(String typed) {
        return MailAddress.of(typed).isPresent();
    }

    /// The least that makes an employee.
    public static General of(
            String loginCode, String firstNames, String surname, @Nullable String email) {
        return new General(
                loginCode, firstNames, firstNames, surname, "", email, null, "", "", true);
    }

    public General withMobile(@Nullable String newMobile) {
        return new General(
                loginCode,
                salutation,
                firstNames,
                surname,
                position,
                email,
                newMobile,
                notes,
                team,
                smsPin);
    }

    public General withSmsPin(boolean newSmsPin) {
        return new General(
                loginCode,
                salutation,
                firstNames,
                surname,
                position,
                email,
                mobile,
                notes,
                team,
                newSmsPin);
    }

    /// By the names of the columns' parameters.
    Map<String, @Nullable Object> columns() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("loginCode", loginCode);
        values.put("salutation", salutation);
        values.put("firstNames", firstNames);
        values.put("surname", surname);
        values.put("position", position);
        values.put("email", email);
        values.put("mobile", mobile);
        values.put("notes", notes);
        values.put("team", team);
        values.put("smsPin", smsPin);
        return values;
    }
}
