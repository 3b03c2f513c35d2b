package nimbus.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import nimbus.Nimbus;

/// Every string constant of the program as it was compiled, SQL among them.
record ProgramTexts(List<Text> texts) {

    ProgramTexts {
        texts = List.copyOf(texts);
    }

    /// @param place the class file, from the root of the program: `nimbus/staff/Employees.class`
    record Text(String place, String words) {

        /// The feature that says it, such as `staff`.
        String feature() {
            var parts = place.split("/");
            return parts.length > 2 ? parts[1] : "";
        }
    }

    static ProgramTexts read() throws IOException, URISyntaxException {
        var root =
                Path.of(Nimbus.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var found = new ArrayList<Text>();
        try (var classes = Files.walk(root)) {
            classes.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .forEach(file ->
                            constants(file).stream()
                                    .map(text -> new Text(root.relativize(file).toString(), text))
                                    .forEach(found::add));
        }
        return new ProgramTexts(found);
    }

    private static List<String> constants(Path file) {
        try {
            var pool = ClassFile.of().parse(file).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
