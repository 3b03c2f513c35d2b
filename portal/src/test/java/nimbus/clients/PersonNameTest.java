package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("T49")
@Tag("W55")
class PersonNameTest {

    @ParameterizedTest
    @CsvSource({
        "Anna Smith, Anna, Smith",
        "Anna Maria Smith, Anna Maria, Smith",
        "Anna Smith-Jones, Anna, Smith-Jones",
        "Anna Smith - Jones, Anna, Smith - Jones",
        "Anna Smith -  Jones, Anna, Smith -  Jones",
        "Anna-Lena Smith, Anna-Lena, Smith",
        "Anna - Lena Smith, Anna - Lena, Smith",
        "Smith - Trustee, Smith - Trustee, ''",
        "Anna Smith -, Anna, Smith -",
        "Jan van der Berg, Jan, van der Berg",
        "Wiremu Te Rangi, Wiremu, Te Rangi",
        "Maria de la Cruz, Maria, de la Cruz",
        "Sean O'Brien, Sean, O'Brien",
        "Van Morrison, Van, Morrison",
        "Ludwig St. John, Ludwig, St. John",
        "John Smith Jr., John, Smith Jr.",
        "'  Anna   Smith ', Anna, Smith",
        "Cher, Cher, ''",
        "'', '', ''",
    })
    void theLastWordIsTheSurnameTogetherWithItsParticles(
            String whole, String firstNames, String surname) {
        assertThat(PersonName.split(whole)).isEqualTo(new PersonName(firstNames, surname));
    }
}
