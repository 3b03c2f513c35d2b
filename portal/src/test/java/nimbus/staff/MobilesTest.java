package nimbus.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MobilesTest {

    @ParameterizedTest
    @CsvSource({
        "021 555 019, NZ, +6421555019",
        "+64 (0)21 555 019, AU, +6421555019",
        "0412 345 678, AU, +61412345678",
        "07400 123456, GB, +447400123456"
    })
    void aMobileIsReadAsPeopleOfItsCountryWriteIt(String typed, String country, String expected) {
        assertThat(Mobiles.e164(typed, country)).contains(expected);
    }

    @Test
    void landlinesAndRubbishAreNoMobiles() {
        assertThat(Mobiles.e164("04 472 0000", "NZ")).isEmpty();
        assertThat(Mobiles.e164("12345", "NZ")).isEmpty();
        assertThat(Mobiles.e164("call me", "NZ")).isEmpty();
        assertThat(Mobiles.e164("", "NZ")).isEmpty();
    }
}
