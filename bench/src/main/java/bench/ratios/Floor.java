package bench.ratios;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// The least work there is: loops written by hand, on the same machine and the same PostgreSQL.
record Floor(Database database) {

    private static final List<String> FIELDS =
            List.of(
                    "ID",
                    "Name",
                    "Email",
                    "DateOfBirth",
                    "Address",
                    "City",
                    "Region",
                    "PostCode",
                    "Country",
                    "Phone",
                    "Website",
                    "ExportCode");
    private static final int BUFFER = 1 << 16;

    /// Twelve fields of each client into a table with two unique indexes, in one transaction.
    double parseAndCopy(byte[] list) {
        return Stopwatch.best(
                5,
                () -> {
                    database.execute(
                            """
                            drop table if exists floor_client;
                            create table floor_client (id text unique, name text, email text, born text, address text,
                                city text, region text, postcode text, country text, phone text, website text,
                                code text, key uuid default gen_random_uuid() unique);
                            """);
                    copy(list);
                });
    }

    /// Gives so many rows another key in one statement.
    double rekey(int rows) {
        return Stopwatch.best(
                5,
                () -> {
                    database.execute(
                            """
                            drop table if exists floor_key;
                            create table floor_key (id uuid primary key default gen_random_uuid(),
                                legacy text unique, remote uuid unique);
                            insert into floor_key (legacy) select 'k' || n from generate_series(1, %d) n;
                            """
                                    .formatted(rows));
                    database.execute("update floor_key set remote = gen_random_uuid()");
                });
    }

    private void copy(byte[] list) {
        try (var connection = database.open()) {
            connection.setAutoCommit(false);
            copy(list, connection);
            connection.commit();
        } catch (SQLException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(byte[] list, Connection connection)
            throws SQLException, XMLStreamException {
        var copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy floor_client (id, name, email, born, address, city, region,"
                                        + " postcode, country, phone, website, code) from stdin");
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var xml = factory.createXMLStreamReader(new ByteArrayInputStream(list));
        var lines = new StringBuilder(BUFFER + 4096);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Client")) {
                line(xml, lines);
                if (lines.length() > BUFFER) {
                    flush(lines, copy);
                }
            }
        }
        flush(lines, copy);
        copy.endCopy();
    }

    private static void line(XMLStreamReader xml, StringBuilder lines) throws XMLStreamException {
        var values = new String[FIELDS.size()];
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                int field = depth == 1 ? FIELDS.indexOf(xml.getLocalName()) : -1;
                if (field >= 0) {
                    values[field] = xml.getElementText();
                } else {
                    depth++;
                }
            }
        }
        for (int i = 0; i < values.length; i++) {
            append(values[i] == null ? "" : values[i], lines);
            lines.append(i + 1 < values.length ? '\t' : '\n');
        }
    }

    private static void append(String value, StringBuilder lines) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '\\' -> lines.append("\\\\");
                case '\t' -> lines.append("\\t");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                default -> lines.append(letter);
            }
        }
    }

    private static void flush(StringBuilder lines, CopyIn copy) throws SQLException {
        var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }
}
