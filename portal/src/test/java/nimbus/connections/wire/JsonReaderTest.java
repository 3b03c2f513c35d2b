package nimbus.connections.wire;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nimbus.connections.wire.WireDocument.Formats;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    /// Every element's name and text, in order.
    private static List<String> elements(byte[] bytes) throws IOException {
        var elements = new ArrayList<String>();
        var document =
                WireDocument.open(
                        new ByteArrayInputStream(bytes),
                        DocumentLimits.USUAL,
                        "Response",
                        Formats.XML_OR_JSON);
        document.children(name -> {
            if (name.equals("Clients")) {
                document.children(item ->
                        document.children(
                                field -> elements.add(item + "/" + field + "=" + document.text())));
            }
        });
        document.finish();
        return elements;
    }

    private static List<String> elements(String json) throws IOException {
        return elements(json.getBytes(UTF_8));
    }

    @Test
    @Tag("F51")
    void namesThingsAsTheXmlDoes() throws IOException {
        assertThat(
                        elements(
                                "{\"news\":[{\"deep\":[1,{}]}],\"clients\":[{\"uuid\":\"u\","
                                        + "\"exportCode\":null,\"paymentDay\":20,\"flag\":true,"
                                        + "\"deep\":{\"deeper\":[1]}}],\"more\":{}}"))
                .containsExactly(
                        "Client/UUID=u",
                        "Client/ExportCode=",
                        "Client/PaymentDay=20",
                        "Client/Flag=true",
                        "Client/Deep=");
    }

    @Test
    void takesNullForAnEmptyList() throws IOException {
        assertThat(elements("{\"clients\":null}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clients\":[{\"name\":\"Aro",
                "{\"clients\":[}",
                "{\"clients\":[]} {\"clients\":[]}",
                "{\"clients\":[{\"name\":\"a\u0001b\"}]}",
                "{\"clients\":[],\"clients\":[]}",
                "{clients:[]}"
            })
    @Tag("F50")
    @Tag("A105")
    void refusesWhatIsCutOffOrMalformedWithItsPlace(String json) {
        assertThatThrownBy(() -> elements(json))
                .isInstanceOf(Unreadable.class)
                .hasMessageMatching("(?s).*\\(line \\d+, column \\d+\\)");
    }

    @Test
    @Tag("F50")
    void refusesUtf16AndByteOrderMarks() {
        assertThatThrownBy(() -> elements("{}".getBytes(UTF_16LE)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> elements("\uFEFF{}"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("byte order mark");
    }

    @Test
    void refusesDepthAndHugeTexts() {
        assertThatThrownBy(() -> elements("{\"clients\":" + "[".repeat(100_000)))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() ->
                        elements("{\"clients\":[{\"name\":\"" + "x".repeat(3 << 20) + "\"}]}"))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> elements("{\"" + "n".repeat(60_000) + "\":1}"))
                .isInstanceOf(Unreadable.class);
    }
}
