package nimbus.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The General tab as typed.
record GeneralForm(
        @Nullable String loginCode,
        @Nullable String salutation,
        @Nullable String firstNames,
        @Nullable String surname,
        @Nullable String position,
        @Nullable String email,
        @Nullable String mobile,
        @Nullable String notes,
        @Nullable String team,
        @Nullable Boolean smsPin) {

    private static final int LONGEST = 254;

    static GeneralForm of(Employee employee) {
        return new GeneralForm(
                employee.loginCode(),
                employee.salutation(),
                employee.firstNames(),
                employee.surname(),
                employee.position(),
                employee.email(),
                employee.mobile(),
                employee.notes(),
                employee.team(),
                employee.smsPin());
    }

    static GeneralForm empty() {
        return new GeneralForm(null, null, null, null, null, null, null, null, null, true);
    }

    /// What the practice manager says, in its fields: a greyed field sends nothing.
    GeneralForm with(Map<String, String> synced) {
        return new GeneralForm(
                loginCode,
                salutation,
                synced.getOrDefault("firstNames", line(firstNames)),
                synced.getOrDefault("surname", line(surname)),
                position,
                synced.getOrDefault("email", line(email)),
                mobile,
                notes,
                team,
                smsPin);
    }

    /// Fields that were sent although they are not changed here.
    Map<String, String> touched(Map<String, String> synced) {
        var errors = new LinkedHashMap<String, String>();
        var sent = new LinkedHashMap<String, @Nullable String>();
        sent.put("firstNames", firstNames);
        sent.put("surname", surname);
        sent.put("email", email);
        sent.forEach((field, typed) -> {
            if (SyncedFields.differs(synced, field, typed)) {
                errors.put(field, "This comes from your practice manager. Change it there.");
            }
        });
        return errors;
    }

    /// What is wrong, by field.
    Map<String, String> errors(String country) {
        var errors = new LinkedHashMap<String, String>();
        if (line(loginCode).isEmpty()) {
            errors.put("loginCode", "Enter a login code, for example the mail address.");
        }
        if (line(loginCode).length() > LONGEST) {
            errors.put("loginCode", "Use at most " + LONGEST + " characters.");
        }
        var address = line(email);
        if (!address.isEmpty() && !General.isMailAddress(address)) {
            errors.put("email", "Enter a mail address such as name@example.com.");
        }
        if (!line(mobile).isEmpty() && Mobiles.e164(line(mobile), country).isEmpty()) {
            errors.put(
                    "mobile",
                    "Enter a mobile number with its country code, such as +64 21 555 019.");
        }
        return errors;
    }

    /// The checked values; call only without errors.
    General general(String country) {
        var number = line(mobile);
        return new General(
                line(loginCode),
                line(salutation),
                line(firstNames),
                line(surname),
                line(position),
                orNull(line(email)),
                number.isEmpty() ? null : Mobiles.e164(number, country).orElseThrow(),
                notes == null ? "" : notes.strip(),
                line(team),
                Boolean.TRUE.equals(smsPin));
    }

    private static String line(@Nullable String typed) {
        return typed == null ? "" : typed.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
