package nimbus.staff;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/// Reads mobile numbers the way people write them.
public final class Mobiles {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /// What the library says of numbers that belong to none.
    private static final String NO_COUNTRY = "ZZ";

    private static final int NORTH_AMERICA = 1;

    private Mobiles() {}

    /// @param country that a number without a country code belongs to
    /// @return the number in E.164, or empty when it is none that takes text messages
    public static Optional<String> e164(String typed, String country) {
        try {
            var number = NUMBERS.parse(typed, country);
            boolean international = typed.strip().startsWith("+");
            return isLongEnough(number) && takesTexts(NUMBERS.getNumberType(number), international)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// The country whose numbering plan a number in E.164 belongs to, as an ISO 3166 code.
    public static Optional<String> country(String e164) {
        try {
            var number = NUMBERS.parse(e164, null);
            var exact = NUMBERS.getRegionCodeForNumber(number);
            return Optional.ofNullable(exact)
                    .or(() ->
                            Optional.of(
                                    NUMBERS.getRegionCodeForCountryCode(number.getCountryCode())))
                    .filter(code -> !code.equals(NO_COUNTRY));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /// Whether a text message from one to the other stays at home, as from the United Kingdom to
    /// Jersey. Not in North America, whose one code spans two dozen nations and prices.
    ///
    /// @param one as an ISO 3166 code, like the other
    public static boolean shareCallingCode(String one, String other) {
        int code = NUMBERS.getCountryCodeForRegion(one);
        return code > NORTH_AMERICA && code == NUMBERS.getCountryCodeForRegion(other);
    }

    private static boolean isLongEnough(PhoneNumber number) {
        return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
    }

    /// Numbering plans are younger than the library now and then: an unknown kind may pass when
    /// typed with its country code.
    private static boolean takesTexts(PhoneNumberType kind, boolean international) {
        return switch (kind) {
            case MOBILE, FIXED_LINE_OR_MOBILE -> true;
            case UNKNOWN -> international;
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
