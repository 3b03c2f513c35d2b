package nimbus.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class DocumentSettingsTest {

    @Test
    @Tag("A91")
    void withoutSettingsFiveGigabytesOfAnythingMayBeFiled() {
        var settings = bound(Map.of());

        assertThat(settings.largestFile()).isEqualTo(DataSize.ofGigabytes(5));
        assertThat(settings.mostFiles()).isEqualTo(1000);
        assertThat(settings.allows("exe")).isTrue();
        assertThat(settings.statuses()).first().isEqualTo("Draft");
    }

    @Test
    void onlyListedEndingsAreAllowed() {
        var settings = bound(Map.of("nimbus.documents.allowed-extensions", "pdf, .DOCX,*.xlsx"));

        assertThat(settings.allows("pdf")).isTrue();
        assertThat(settings.allows("docx")).isTrue();
        assertThat(settings.allows("xlsx")).isTrue();
        assertThat(settings.allows("exe")).isFalse();
        assertThat(settings.allows("")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"largest-file, 0B", "most-files, 0", "storage-per-practice, 0B"})
    void nonsenseIsRefusedByName(String setting, String value) {
        assertThatThrownBy(() -> bound(Map.of("nimbus.documents." + setting, value)))
                .rootCause()
                .hasMessageContaining("nimbus.documents." + setting);
    }

    static DocumentSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("nimbus.documents", DocumentSettings.class);
    }
}
