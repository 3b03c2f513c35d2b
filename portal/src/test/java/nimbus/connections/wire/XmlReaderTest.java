package nimbus.connections.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nimbus.connections.wire.WireDocument.Formats;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {

    private static final int HUGE = 300 << 20;

    /// The names of the clients in a document, read to its end.
    private static List<String> names(InputStream document) throws IOException {
        var names = new ArrayList<String>();
        var xml = WireDocument.open(document, DocumentLimits.USUAL, "Response", Formats.XML);
        xml.children(list ->
                xml.children(client ->
                        xml.children(field -> {
                            if (field.equals("Name")) {
                                names.add(xml.text());
                            }
                        })));
        xml.finish();
        return names;
    }

    private static List<String> names(String document) throws IOException {
        return names(new ByteArrayInputStream(document.getBytes(UTF_8)));
    }

    @Test
    @Tag("W19")
    void aReferenceToACharacterThatIsNoneStopsNoList() throws IOException {
        for (var reference :
                List.of(
                        "&#x1F;",
                        "&#0;",
                        "&#x0;",
                        "&#xFFFE;",
                        "&#65535;",
                        "&#xD83E;",
                        "&#x110000;")) {
            var list =
                    "<Response><Clients><Client><Name>A%sB</Name></Client><Client><Name>Next</Name></Client></Clients></Response>"
                            .formatted(reference);

            assertThat(names(list)).as(reference).hasSize(2).contains("Next");
            assertThat(names(list).getFirst().charAt(1)).as(reference).isLessThan(' ');
        }
    }

    /// So that references lie on every side of every stretch that is read at once.
    @Test
    @Tag("W19")
    void nothingElseIsTouchedWhereverTheStretchesEnd() throws IOException {
        var text = "&#65;&amp;<![CDATA[&#0;]]>&#x1F600;&#0;";
        var plain = "A&&#0;\uD83D\uDE00\u0001";
        for (int before = 0; before < 40; before++) {
            var filler = "x".repeat((16 << 10) - 60 + before);

            assertThat(names(around("<Name>" + filler + text + "</Name>")))
                    .containsExactly(filler + plain);
        }
    }

    private static String around(String client) {
        return "<Response><Clients><Client>" + client + "</Client></Clients></Response>";
    }

    private static void assertRefused(String document, String why) {
        assertThatThrownBy(() -> names(document))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining(why)
                .hasMessageMatching("(?s).*\\(line \\d+, column \\d+\\)");
    }

    private static void assertRefused(InputStream document) {
        assertThatThrownBy(() -> names(document)).isInstanceOfAny(Unreadable.class, TooMuch.class);
    }

    @Test
    @Tag("F51")
    void acceptsUnknownElementsAnyOrderAndMissingOnes() throws IOException {
        var document =
                "<Response><News><Deep><Deeper a='1'>x</Deeper></Deep></News><Clients>"
                        + "<Client><Fax/><Folder/><Name>Aroha</Name><Tag>t</Tag></Client>"
                        + "<Client/></Clients></Response>";

        assertThat(names(document)).containsExactly("Aroha");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tāmaki & \"Sons\" <Ltd>",
                "O'Brien\nLine two",
                "Kiwi \uD83E\uDD5D",
                "\u202Ertl\u200B",
                "  spaces kept  ",
                "]]> and more"
            })
    @Tag("F64")
    void keepsTextsExactly(String name) throws IOException {
        var escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");

        assertThat(names(around("<Name>" + escaped + "</Name>"))).containsExactly(name);
    }

    @Test
    @Tag("F64")
    void keepsALongNameWhole() throws IOException {
        var name = "Māori ".repeat(2_000);

        assertThat(names(around("<Name>" + name + "</Name>"))).containsExactly(name);
    }

    @Test
    void joinsTextAndCharacterData() throws IOException {
        assertThat(names(around("<Name>a &amp; <![CDATA[<b>]]><!-- not this --> c</Name>")))
                .containsExactly("a & <b> c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Response><Clients><Client><Name>Aro",
                "<Response><Clients></Response>",
                "<Response>&nbsp;</Response>",
                "<Response><a></b></Response>",
                "<Response/><Response/>",
                "<Response>]]></Response>"
            })
    @Tag("F50")
    void refusesWhatIsCutOffOrMalformedWithItsPlace(String document) {
        assertRefused(document, "line");
    }

    @Test
    @Tag("F50")
    void refusesBadUtf8WithItsPlace() {
        var bytes = around("<Name>M\u0101ori</Name>").getBytes(UTF_8);
        var broken = new String(bytes, ISO_8859_1);
        var document = broken.replace("\u00C4\u0081", "\u00C4(").getBytes(ISO_8859_1);

        assertThatThrownBy(() -> names(new ByteArrayInputStream(document)))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("line 1, column");
    }

    @Test
    @Tag("F50")
    void refusesByteOrderMarksAndUtf16WithTheirPlace() {
        var document = around("<Name>Aroha</Name>");

        assertRefused("\uFEFF" + document, "byte order mark");
        for (var bytes : List.of(document.getBytes(UTF_16), document.getBytes(UTF_16LE))) {
            assertThatThrownBy(() -> names(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("UTF-16")
                    .hasMessageContaining("(line 1, column 1)");
        }
        assertRefused("<?xml version='1.0' encoding='UTF-16'?>" + document, "UTF-8");
        assertRefused("<?xml version='1.1'?>" + document, "XML 1.0");
    }

    @Test
    @Tag("F49")
    void refusesLoginPagesAndJson() {
        assertRefused("<!DOCTYPE html><html><body>Log in</body></html>", "HTML page");
        assertRefused("\n <html><body>Log in</body></html>", "HTML page");
        assertRefused("{\"Title\":\"Unauthorized\"}", "JSON");
        assertRefused("Service unavailable", "plain text");
        assertRefused("", "empty reply");
        assertRefused("<Error><Code>AccessDenied</Code></Error>", "expected <Response>");
    }

    @Test
    @Tag("A94")
    void neverReadsAFileOrAddressNamedInADocument(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "the secret");

        assertRefused(
                "<!DOCTYPE r [<!ENTITY x SYSTEM \""
                        + secret.toUri()
                        + "\">]>"
                        + around("<Name>&x;</Name>"),
                "DOCTYPE");
        assertRefused(
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"http://127.0.0.1:1/\">]>"
                        + around("<Name>&x;</Name>"),
                "DOCTYPE");
    }

    @Test
    @Tag("A95")
    void neverReadsAnExternalDtdOrParameterEntity() {
        assertRefused("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\">" + around(""), "DOCTYPE");
        assertRefused(
                "<!DOCTYPE r [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>" + around(""),
                "DOCTYPE");
    }

    @Test
    @Tag("A96")
    void refusesEntitiesThatMultiply() {
        assertRefused(
                "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                        + around("<Name>&c;</Name>"),
                "DOCTYPE");
    }

    @Test
    @Tag("A97")
    void refusesADoctypeAsSuch() {
        assertRefused("<!DOCTYPE Response>" + around("<Name>Aroha</Name>"), "DOCTYPE");
    }

    @Test
    @Tag("A98")
    void refusesAMillionLevels() {
        assertRefused(new SequenceInputStream(stream("<Response>"), new Endless("<a>", 3_000_000)));
    }

    @Test
    @Tag("A99")
    void refusesTwoHundredThousandAttributes() {
        var attributes = new StringBuilder();
        for (int at = 0; at < 200_000; at++) {
            attributes.append(" a").append(at).append("='1'");
        }

        assertRefused(stream(around("<Name" + attributes + "/>")));
    }

    @Test
    @Tag("A100")
    void refusesAHugeAttribute() {
        assertRefused(
                new SequenceInputStream(stream("<Response><Name a='"), new Endless("x", HUGE)));
    }

    @Test
    @Tag("A101")
    void refusesAHugeName() {
        assertRefused(new SequenceInputStream(stream("<Response><"), new Endless("x", HUGE)));
        assertRefused(stream(around("<" + "n".repeat(300) + "/>")));
    }

    @Test
    @Tag("A102")
    void refusesAHugeText() {
        assertRefused(
                new SequenceInputStream(
                        stream("<Response><Clients><Client><Name>"), new Endless("x", HUGE)));
        assertRefused(
                new SequenceInputStream(
                        stream("<Response><Clients><Client><Name><![CDATA["),
                        new Endless("x", HUGE)));
        assertRefused(stream(around("<Name>" + "<!---->a".repeat((1 << 20) + 1) + "</Name>")));
    }

    @Test
    @Tag("A105")
    void refusesIllegalCharactersAndDuplicateAttributes() {
        assertRefused(around("<Name>a\u0001b</Name>"), "line");
        assertRefused(around("<Name>a\u0000b</Name>"), "line");
        assertRefused(around("<Name a='1' a='2'/>"), "line");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /// The same few bytes over and over, without ever holding them all.
    private static final class Endless extends InputStream {

        private final byte[] part;
        private long left;
        private int at;

        Endless(String part, long length) {
            this.part = part.getBytes(UTF_8);
            this.left = length;
        }

        @Override
        public int read() {
            if (left-- <= 0) {
                return -1;
            }
            at = (at + 1) % part.length;
            return part[(at + part.length - 1) % part.length];
        }
    }
}
