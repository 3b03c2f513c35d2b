package nimbus.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares the SQL in the portal's sources with what tests ran, and lists what none of them did.
///
/// A text that is put together from pieces counts as run when all of the piece that names the verb
/// was part of a statement.
final class UnrunStatements {

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"\\n(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern SQL =
            Pattern.compile(
                    "(?is)^\\s*(select|insert into|update|delete from|with|merge into|create"
                            + " (temp|temporary) table|truncate|analyze|lock table)\\s.*");

    private static final Pattern FILLED_IN = Pattern.compile("%+(\\d+\\$)?[sdI]|\\bDIGEST\\b");

    private UnrunStatements() {}

    /// @param arguments the sources, the folder of [RunStatements], the file of exceptions
    public static void main(String... arguments) throws IOException {
        var unrun = in(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        unrun.forEach(System.out::println);
        if (!unrun.isEmpty()) {
            System.out.println(unrun.size() + " SQL texts were run by no test.");
            System.exit(1);
        }
    }

    static List<String> in(Path sources, Path noted, Path exceptions) throws IOException {
        var run = new StringBuilder();
        try (var files = Files.list(noted)) {
            for (var file : files.toList()) {
                run.append(Files.readString(file));
            }
        }
        var all = run.toString();
        var excepted =
                Files.readAllLines(exceptions).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(UnrunStatements::plain)
                        .toList();
        var unrun = new ArrayList<String>();
        for (var text : texts(sources)) {
            var pieces = pieces(text.sql());
            boolean ran = pieces.stream().allMatch(all::contains);
            boolean mayRest = excepted.stream().anyMatch(plain(text.sql())::startsWith);
            if (!ran && !mayRest) {
                unrun.add("%s:%d: %s".formatted(text.file(), text.line(), plain(text.sql())));
            }
        }
        return unrun;
    }

    private record Text(Path file, int line, String sql) {}

    private static List<Text> texts(Path sources) throws IOException {
        var texts = new ArrayList<Text>();
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var source = withoutComments(Files.readString(file));
                var found = LITERAL.matcher(source);
                while (found.find()) {
                    var text = found.group(1) == null ? found.group(2) : found.group(1);
                    if (SQL.matcher(text).matches() && text.strip().contains(" ")) {
                        int line = (int) source.substring(0, found.start()).lines().count();
                        texts.add(new Text(file, Math.max(line, 1), text.translateEscapes()));
                    }
                }
            }
        }
        return texts;
    }

    private static String withoutComments(String source) {
        return source.lines()
                .map(line ->
                        line.strip().startsWith("//") || line.strip().startsWith("@") ? "" : line)
                .collect(Collectors.joining("\n"));
    }

    /// What stands between the places that are filled in later.
    private static List<String> pieces(String sql) {
        return Stream.of(FILLED_IN.split(sql))
                .map(UnrunStatements::plain)
                .filter(piece -> piece.length() > 3)
                .toList();
    }

    /// One line, one blank, parameters without names.
    static String plain(String sql) {
        return sql.replace("%TABLE_NAME%", "spring_session")
                .replaceAll("(?<![:\\w]):[a-zA-Z]\\w*", "?")
                .replaceAll("\\?(\\s*,\\s*\\?)+", "?")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
