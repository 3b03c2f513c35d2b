package nimbus.clientfile;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The XML inside a workbook: its shared texts, and the rows of a sheet. No document type, no
/// entity, nothing from elsewhere.
final class SheetXml {

    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader xml;
    private final Bounds bounds;

    private SheetXml(InputStream in, Bounds bounds) throws XMLStreamException {
        this.xml = XML.createXMLStreamReader(in);
        this.bounds = bounds;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    static void texts(InputStream in, Bounds bounds, List<String> texts)
            throws XMLStreamException, BadFile {
        var part = new SheetXml(in, bounds);
        while (part.xml.hasNext()) {
            if (part.xml.next() == XMLStreamConstants.START_ELEMENT && part.at("si")) {
                texts.add(part.text("si", 0));
            }
        }
    }

    static void rows(InputStream in, Bounds bounds, List<String> texts, Row.Sink sink)
            throws XMLStreamException, BadFile {
        var part = new SheetXml(in, bounds);
        int number = 0;
        while (part.xml.hasNext()) {
            if (part.xml.next() == XMLStreamConstants.START_ELEMENT && part.at("row")) {
                number = part.number("r", number + 1);
                bounds.row(number);
                sink.take(new Row(number, part.cells(number, texts)));
            }
        }
    }

    private boolean at(String element) {
        return xml.getLocalName().equals(element);
    }

    private int number(String attribute, int otherwise) {
        var value = xml.getAttributeValue(null, attribute);
        return value != null && value.matches("[0-9]{1,7}") ? Integer.parseInt(value) : otherwise;
    }

    private List<String> cells(int row, List<String> texts) throws XMLStreamException, BadFile {
        var cells = new ArrayList<String>();
        for (int event = xml.next(); !(ends(event, "row")); event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && at("c")) {
                int column = column(cells.size());
                bounds.column(column + 1, row);
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(cell(row, texts));
            }
        }
        return cells;
    }

    /// From a place such as `AB12`; cells without anything are left out of the file.
    private int column(int otherwise) {
        var place = xml.getAttributeValue(null, "r");
        if (place == null || !place.matches("[A-Z]{1,3}[0-9]+")) {
            return otherwise;
        }
        int column = 0;
        for (char letter : place.replaceAll("[0-9]", "").toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        return Math.max(column - 1, otherwise);
    }

    private String cell(int row, List<String> texts) throws XMLStreamException, BadFile {
        var type = xml.getAttributeValue(null, "t");
        boolean formula = false;
        var value = "";
        boolean found = false;
        for (int event = xml.next(); !ends(event, "c"); event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                formula |= at("f");
                if (at("v") || at("is")) {
                    found = true;
                    value = text(xml.getLocalName(), row);
                }
            }
        }
        if (formula && !found) {
            throw new BadFile(
                    "Row %d has a formula without a result. Open the file in Excel, save it and upload it again, or paste values."
                            .formatted(row));
        }
        return shown(type, value, row, texts);
    }

    private static String shown(@Nullable String type, String value, int row, List<String> texts)
            throws BadFile {
        return switch (type == null ? "n" : type) {
            case "s" -> shared(value, texts);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "e" ->
                    throw new BadFile(
                            "Row %d has a formula that ends in an error (%s). Mend it and upload the file again."
                                    .formatted(row, value));
            case "n" -> plain(value);
            default -> value;
        };
    }

    private static String shared(String index, List<String> texts) throws BadFile {
        if (!index.matches("[0-9]{1,8}") || Integer.parseInt(index) >= texts.size()) {
            throw new BadFile("The workbook is damaged. Open it, save it anew and upload that.");
        }
        return texts.get(Integer.parseInt(index));
    }

    /// Excel writes large numbers as `1.2E7`.
    private static String plain(String number) {
        return number.matches("-?[0-9.]{1,30}([eE][-+]?[0-9]{1,2})?")
                        && number.matches(".*[eE.].*")
                        && number.matches("-?[0-9]*\\.?[0-9]+([eE].*)?")
                ? new BigDecimal(number).stripTrailingZeros().toPlainString()
                : number;
    }

    /// All the letters of an element, without those that only say how a word is read.
    private String text(String element, int row) throws XMLStreamException, BadFile {
        var text = new StringBuilder();
        int phonetic = 0;
        for (int event = xml.next(); !ends(event, element); event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && at("rPh")) {
                phonetic++;
            } else if (ends(event, "rPh")) {
                phonetic--;
            } else if (phonetic == 0
                    && (event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA)) {
                text.append(xml.getText());
                bounds.cell(text.length(), row);
            }
        }
        return text.toString();
    }

    private boolean ends(int event, String element) {
        return event == XMLStreamConstants.END_DOCUMENT
                || event == XMLStreamConstants.END_ELEMENT && at(element);
    }
}
