package sandbox.clientapi;

import static sandbox.data.Field.*;

import java.util.List;
import java.util.stream.Stream;
import sandbox.data.Field;
import sandbox.practices.Product;

/// Which plain fields a client document has, in order.
public final class ClientFields {

    private static final List<Field> SHORT =
            List.of(
                    NAME,
                    FIRST_NAME,
                    LAST_NAME,
                    EMAIL,
                    ADDRESS,
                    CITY,
                    REGION,
                    POST_CODE,
                    COUNTRY,
                    PHONE,
                    FAX,
                    WEBSITE,
                    EXPORT_CODE);
    private static final List<Field> FULL =
            List.of(
                    NAME,
                    FIRST_NAME,
                    LAST_NAME,
                    EMAIL,
                    DATE_OF_BIRTH,
                    ADDRESS,
                    CITY,
                    REGION,
                    POST_CODE,
                    COUNTRY,
                    POSTAL_ADDRESS,
                    POSTAL_CITY,
                    POSTAL_REGION,
                    POSTAL_POST_CODE,
                    POSTAL_COUNTRY,
                    PHONE,
                    FAX,
                    WEBSITE,
                    REFERRAL_SOURCE,
                    EXPORT_CODE,
                    IS_PROSPECT);
    private static final List<Field> PRACTICE_MODULE =
            List.of(
                    TAX_NUMBER,
                    COMPANY_NUMBER,
                    BUSINESS_NUMBER,
                    BUSINESS_STRUCTURE,
                    BALANCE_MONTH,
                    PREPARE_GST,
                    GST_REGISTERED,
                    GST_PERIOD,
                    GST_BASIS);

    private ClientFields() {}

    static List<Field> of(Dialect dialect, Product product, boolean detailed) {
        return all(dialect, product, detailed).toList();
    }

    private static Stream<Field> all(Dialect dialect, Product product, boolean detailed) {
        if (dialect.legacy() && !detailed) {
            return SHORT.stream();
        }
        if (product == Product.WFM) {
            return FULL.stream();
        }
        var withPracticeModule = Stream.concat(FULL.stream(), PRACTICE_MODULE.stream());
        return dialect == Dialect.V3_1
                ? Stream.concat(withPracticeModule, Stream.of(CLIENT_CODE))
                : withPracticeModule;
    }
}
