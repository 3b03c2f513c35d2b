package nimbus.setup;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import nimbus.staff.General;
import nimbus.staff.Mobiles;
import org.jspecify.annotations.Nullable;

/// The practice and its first Admin as typed.
record SetupForm(
        @Nullable String name,
        @Nullable String country,
        @Nullable String slug,
        @Nullable String firstNames,
        @Nullable String surname,
        @Nullable String loginCode,
        @Nullable String email,
        @Nullable String mobile) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final List<String> COUNTRIES = List.of(Locale.getISOCountries());

    static SetupForm empty() {
        return new SetupForm(null, "NZ", null, null, null, null, null, null);
    }

    /// What is wrong, by field.
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        require(errors, "name", name, "Enter the name of the practice.");
        require(errors, "firstNames", firstNames, "Enter your first names.");
        require(errors, "surname", surname, "Enter your surname.");
        if (!COUNTRIES.contains(line(country))) {
            errors.put("country", "Choose the country of the practice.");
        }
        if (!SLUG.matcher(shortName()).matches()) {
            errors.put("slug", "Use lower-case letters, digits and dashes, such as harbourlight.");
        }
        if (!General.isMailAddress(line(email))) {
            errors.put("email", "Enter a mail address such as name@example.com.");
        }
        if (!line(mobile).isEmpty() && Mobiles.e164(line(mobile), countryOrNone()).isEmpty()) {
            errors.put(
                    "mobile",
                    "Enter a mobile number with its country code, such as +64 21 555 019.");
        }
        return errors;
    }

    String practiceName() {
        return line(name);
    }

    String countryOrNone() {
        return COUNTRIES.contains(line(country)) ? line(country) : "ZZ";
    }

    /// Left empty, it is made from the name.
    String shortName() {
        var typed = line(slug);
        return typed.isEmpty() ? shortened(line(name)) : typed;
    }

    /// Left empty, it is the mail address.
    String login() {
        var typed = line(loginCode);
        return typed.isEmpty() ? line(email) : typed;
    }

    /// What a password must not be made of.
    List<String> personal() {
        return Arrays.asList(line(name), line(firstNames), line(surname), login(), line(email));
    }

    static String line(@Nullable String typed) {
        return typed == null ? "" : typed.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static void require(
            Map<String, String> errors, String field, @Nullable String typed, String problem) {
        if (line(typed).isEmpty()) {
            errors.put(field, problem);
        } else if (line(typed).length() > 200) {
            errors.put(field, "Use at most 200 characters.");
        }
    }

    private static String shortened(String text) {
        var plain =
                Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return plain.substring(0, Math.min(plain.length(), 40)).replaceAll("-$", "");
    }
}
