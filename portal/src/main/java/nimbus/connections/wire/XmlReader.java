package nimbus.connections.wire;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/// Reads XML and believes nothing beyond its limits.
final class XmlReader implements WireDocument {

    private final XMLStreamReader2 xml;
    private final DocumentLimits limits;
    private int depth;

    private XmlReader(XMLStreamReader2 xml, DocumentLimits limits) {
        this.xml = xml;
        this.limits = limits;
    }

    /// Opens a document at its root element.
    static XmlReader open(InputStream body, DocumentLimits limits, String root) throws IOException {
        var guarded = new CharacterReferences(new MarkupGuard(body, limits.run()));
        try {
            var xml = (XMLStreamReader2) factory(limits).createXMLStreamReader(guarded, "UTF-8");
            var reader = new XmlReader(xml, limits);
            reader.enterRoot(root);
            return reader;
        } catch (XMLStreamException e) {
            throw failure(e, null);
        }
    }

    private static XMLInputFactory factory(DocumentLimits limits) {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // One odd name must not stop the list it is in; whoever keeps the text refuses it.
        factory.setProperty(WstxInputProperties.P_ALLOW_XML11_ESCAPED_CHARS_IN_XML10, true);
        // Lazily found faults would surface as unchecked exceptions.
        factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.attributeLength());
        return factory;
    }

    private void enterRoot(String root) throws IOException {
        while (advance() != XMLStreamConstants.START_ELEMENT) {
            // The document's start, comments and white space.
        }
        if (declares(xml.getVersion(), "1.1") || !declares(encoding(), "UTF-8")) {
            throw unreadable("not XML 1.0 in UTF-8");
        }
        if (!xml.getLocalName().equals(root)) {
            throw unreadable("expected <" + root + ">, found <" + xml.getLocalName() + ">");
        }
    }

    private String encoding() {
        var declared = xml.getCharacterEncodingScheme();
        return declared == null ? "UTF-8" : declared;
    }

    private static boolean declares(@Nullable String declared, String value) {
        return value.equalsIgnoreCase(declared);
    }

    @Override
    public void children(Child child) throws IOException {
        int own = depth;
        while (depth >= own) {
            if (advance() == XMLStreamConstants.START_ELEMENT) {
                child.read(xml.getLocalName());
                leaveUntil(own);
            }
        }
    }

    @Override
    public String text() throws IOException {
        int own = depth;
        String first = "";
        @Nullable StringBuilder more = null;
        while (depth >= own) {
            int event = advance();
            boolean words =
                    event == XMLStreamConstants.CHARACTERS
                            || event == XMLStreamConstants.CDATA
                            || event == XMLStreamConstants.SPACE;
            if (event == XMLStreamConstants.START_ELEMENT) {
                leaveUntil(own);
            } else if (words && first.isEmpty()) {
                first = xml.getText();
            } else if (words) {
                more = more == null ? new StringBuilder(first) : more;
                more.append(xml.getText());
                checkText(more.length());
            }
        }
        return more == null ? first : more.toString();
    }

    @Override
    public void finish() throws IOException {
        leaveUntil(0);
        while (advance() != XMLStreamConstants.END_DOCUMENT) {
            // Comments and white space.
        }
    }

    private void leaveUntil(int wanted) throws IOException {
        while (depth > wanted) {
            advance();
        }
    }

    private int advance() throws IOException {
        try {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    checkName(xml.getLocalName());
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD -> throw unreadable("a DOCTYPE is not accepted");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw unreadable("an unknown entity");
                default -> {}
            }
            return event;
        } catch (XMLStreamException e) {
            throw failure(e);
        }
    }

    private void checkName(String name) throws Unreadable {
        if (name.length() > limits.nameLength()) {
            throw unreadable("an element's name is longer than " + limits.nameLength());
        }
    }

    private void checkText(int length) throws Unreadable {
        if (length > limits.textLength()) {
            throw unreadable("a text is longer than " + limits.textLength());
        }
    }

    @Override
    public Unreadable unreadable(String what) {
        return new Unreadable(what + place(xml.getLocation()));
    }

    /// A lost connection stays what it is; everything else is the document's fault.
    private IOException failure(XMLStreamException e) {
        return failure(e, xml.getLocation());
    }

    private static IOException failure(XMLStreamException e, @Nullable Location reached) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !(io instanceof CharConversionException)) {
                return io;
            }
        }
        var at = e.getLocation();
        return new Unreadable("not well-formed XML" + place(at == null ? reached : at));
    }

    private static String place(@Nullable Location at) {
        int line = at == null ? 1 : at.getLineNumber();
        int column = at == null ? 1 : at.getColumnNumber();
        return " (line " + line + ", column " + column + ")";
    }
}
