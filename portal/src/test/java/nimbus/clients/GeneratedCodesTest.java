package nimbus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import nimbus.clients.GeneratedCodes.Nameless;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("T23")
class GeneratedCodesTest {

    @ParameterizedTest
    @CsvSource({
        "Acme Limited, ACME LIMITED",
        "Pāua & Kōwhai Ltd, PAUA KOWHAI LTD",
        "Ngāti Whātua Ōrākei Whai Rawa Limited, NGATI WHATUA ORAKEI",
        "Sean O'Brien, SEAN OBRIEN",
        "🚜 Green Farms 🚜, GREEN FARMS",
        "Smith-Jones (Trust No. 2), SMITH JONES TRUST NO",
        "Ærø Straße, AERO STRASSE",
        "北京 烤鸭, 北京 烤鸭",
        "!!! 🚜 ---, CLIENT",
        "'', CLIENT",
    })
    void aCodeIsThePlainNameCutToTwentyCharacters(String name, String code) {
        assertThat(GeneratedCodes.base(name)).isEqualTo(code);
    }

    @Test
    void aNameThatLooksLikeAnIdGivesNoRawId() {
        var id = "550e8400-e29b-41d4-a716-446655440000";

        assertThat(GeneratedCodes.base(id)).isEqualTo("550E8400 E29B 41D4 A");
    }

    @Test
    @Tag("T25")
    void equalNamesGetNumbers() {
        var codes = new GeneratedCodes(List.of("Acme limited"));

        assertThat(List.of(codes.take("Acme Limited"), codes.take("ACME LIMITED")))
                .containsExactly("ACME LIMITED-2", "ACME LIMITED-3");
    }

    @Test
    @Tag("T25")
    void theOrderInWhichClientsComeDoesNotMatter() {
        var clients = new ArrayList<Nameless>();
        IntStream.range(0, 300)
                .forEach(i -> clients.add(new Nameless(new UUID(0, i), "Acme " + i % 3)));
        var once = GeneratedCodes.assign(List.of("ACME 1"), clients);

        Collections.shuffle(clients, new Random(7));

        assertThat(GeneratedCodes.assign(List.of("ACME 1"), clients)).isEqualTo(once);
        assertThat(once.values()).doesNotHaveDuplicates().contains("ACME 0", "ACME 1-2");
    }

    @Test
    void aHundredThousandEqualNamesAreNumberedInOnePass() {
        var clients =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> new Nameless(new UUID(0, i), "Trust"))
                        .toList();

        assertThat(GeneratedCodes.assign(List.of(), clients).get(new UUID(0, 99_999)))
                .isEqualTo("TRUST-100000");
    }
}
