package nimbus.connections.sources.workflowmax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import nimbus.connections.Answer;
import nimbus.connections.IdPair;
import nimbus.connections.wire.Reply;
import nimbus.connections.wire.Unreadable;
import nimbus.connections.wire.Values;

/// Reads an id map's CSV. Nobody says what its columns are, so they are found by their headings,
/// else by what stands in them: an integer and a UUID.
final class MapFile {

    private static final int LONGEST_LINE = 4096;

    private final BufferedReader lines;
    private final Consumer<IdPair> sink;
    private int line;
    private int idColumn = -1;
    private int uuidColumn = -1;
    private long pairs;

    private MapFile(BufferedReader lines, Consumer<IdPair> sink) {
        this.lines = lines;
        this.sink = sink;
    }

    static Answer<Long> read(Reply reply, Consumer<IdPair> sink) throws IOException {
        var utf8 =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var lines = new BufferedReader(new InputStreamReader(reply.body(), utf8));
        return new MapFile(lines, sink).read();
    }

    private Answer<Long> read() throws IOException {
        for (var text = next(); text.isPresent(); text = next()) {
            var cells = cells(text.get());
            if (line == 1 && findByHeadings(cells)) {
                continue;
            }
            if (idColumn < 0 && !findByShape(cells)) {
                throw unreadable("columns that are not an id and a UUID");
            }
            sink.accept(pair(cells));
            pairs++;
        }
        return new Answer.Got<>(pairs);
    }

    private boolean findByHeadings(List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            var heading = cells.get(at).toLowerCase(Locale.ROOT);
            if (heading.endsWith("uuid") || heading.endsWith("guid")) {
                uuidColumn = at;
            } else if (heading.endsWith("id")) {
                idColumn = at;
            }
        }
        boolean found = idColumn >= 0 && uuidColumn >= 0;
        if (!found) {
            idColumn = uuidColumn = -1;
        }
        return found || cells.stream().noneMatch(cell -> cell.matches("\\d+"));
    }

    private boolean findByShape(List<String> cells) {
        for (int at = 0; at < cells.size(); at++) {
            if (Values.uuid(cells.get(at)).isPresent()) {
                uuidColumn = at;
            } else if (idColumn < 0 && cells.get(at).matches("\\d+")) {
                idColumn = at;
            }
        }
        return idColumn >= 0 && uuidColumn >= 0;
    }

    private IdPair pair(List<String> cells) throws Unreadable {
        if (cells.size() <= Math.max(idColumn, uuidColumn) || cells.get(idColumn).isEmpty()) {
            throw unreadable("a line that is cut off");
        }
        var uuid = Values.uuid(cells.get(uuidColumn)).orElseThrow(() -> unreadable("not a UUID"));
        return new IdPair(cells.get(idColumn), uuid);
    }

    private Optional<String> next() throws IOException {
        var text = nextLine();
        while (text.isPresent() && text.get().isEmpty()) {
            text = nextLine();
        }
        return text;
    }

    private Optional<String> nextLine() throws IOException {
        var text = new StringBuilder();
        int read = lines.read();
        if (read < 0) {
            return Optional.empty();
        }
        line++;
        while (read >= 0 && read != '\n') {
            text.append((char) read);
            if (text.length() > LONGEST_LINE) {
                throw unreadable("a line longer than " + LONGEST_LINE);
            }
            read = lines.read();
        }
        return Optional.of(text.toString().replace("\uFEFF", "").strip());
    }

    /// Ids and UUIDs need no quotes and hold no commas, so quotes are only taken off.
    private static List<String> cells(String text) {
        var cells = new ArrayList<String>();
        for (var cell : text.split(",", -1)) {
            cells.add(cell.strip().replaceAll("^\"|\"$", "").strip());
        }
        return cells;
    }

    private Unreadable unreadable(String what) {
        return new Unreadable(what + " in the id map (line " + line + ")");
    }
}
