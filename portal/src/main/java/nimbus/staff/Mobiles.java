package nimbus.staff;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;

/// Reads mobile numbers the way people write them.
public final class Mobiles {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Mobiles() {}

    /// @param country that a number without a country code belongs to
    /// @return the number in E.164, or empty when it is none that takes text messages
    public static Optional<String> e164(String typed, String country) {
        try {
            var number = NUMBERS.parse(typed, country);
            if (!NUMBERS.isPossibleNumber(number) || !takesTexts(NUMBERS.getNumberType(number))) {
                return Optional.empty();
            }
            return Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// Numbering plans are younger than the library now and then, so an unknown kind may pass.
    private static boolean takesTexts(PhoneNumberType kind) {
        return switch (kind) {
            case MOBILE, FIXED_LINE_OR_MOBILE, UNKNOWN -> true;
            case FIXED_LINE,
                    TOLL_FREE,
                    PREMIUM_RATE,
                    SHARED_COST,
                    VOIP,
                    PERSONAL_NUMBER,
                    PAGER,
                    UAN,
                    VOICEMAIL ->
                    false;
        };
    }
}
