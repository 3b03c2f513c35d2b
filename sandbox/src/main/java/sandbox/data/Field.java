package sandbox.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The plain text fields of a client, in the order and with the names of the wire.
public enum Field {
    NAME("Name"),
    TITLE("Title"),
    GENDER("Gender"),
    FIRST_NAME("FirstName"),
    MIDDLE_NAME("MiddleName"),
    LAST_NAME("LastName"),
    OTHER_NAME("OtherName"),
    EMAIL("Email"),
    DATE_OF_BIRTH("DateOfBirth"),
    ADDRESS("Address"),
    CITY("City"),
    REGION("Region"),
    POST_CODE("PostCode"),
    COUNTRY("Country"),
    POSTAL_ADDRESS("PostalAddress"),
    POSTAL_CITY("PostalCity"),
    POSTAL_REGION("PostalRegion"),
    POSTAL_POST_CODE("PostalPostCode"),
    POSTAL_COUNTRY("PostalCountry"),
    PHONE("Phone"),
    FAX("Fax"),
    WEBSITE("Website"),
    REFERRAL_SOURCE("ReferralSource"),
    EXPORT_CODE("ExportCode"),
    IS_PROSPECT("IsProspect"),
    TAX_NUMBER("TaxNumber"),
    COMPANY_NUMBER("CompanyNumber"),
    BUSINESS_NUMBER("BusinessNumber"),
    BUSINESS_STRUCTURE("BusinessStructure"),
    BALANCE_MONTH("BalanceMonth"),
    PREPARE_GST("PrepareGST", "prepareGst"),
    GST_REGISTERED("GSTRegistered", "gstRegistered"),
    GST_PERIOD("GSTPeriod", "gstPeriod"),
    GST_BASIS("GSTBasis", "gstBasis"),
    CLIENT_CODE("ClientCode");

    private static final Map<String, Field> BY_JSON =
            Arrays.stream(values())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    field -> field.json.toLowerCase(Locale.ROOT),
                                    Function.identity()));

    private final String element;
    private final String json;

    Field(String element) {
        this(element, Character.toLowerCase(element.charAt(0)) + element.substring(1));
    }

    Field(String element, String json) {
        this.element = element;
        this.json = json;
    }

    public static Optional<Field> named(String json) {
        return Optional.ofNullable(BY_JSON.get(json.toLowerCase(Locale.ROOT)));
    }

    public String element() {
        return element;
    }

    public String json() {
        return json;
    }
}
