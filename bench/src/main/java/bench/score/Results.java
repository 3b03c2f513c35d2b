package bench.score;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What surefire reported about a module's last tests.
final class Results {

    enum Result {
        PASSED,
        FAILED,
        SKIPPED,
        /// In no report, for example because it is new since.
        ABSENT
    }

    /// A parameterised test is reported once per argument: `refuses(String)[2]`.
    private static final Pattern METHOD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private final Map<TestName, Result> byTest = new HashMap<>();
    private final Set<String> brokenClasses = new HashSet<>();

    static Results in(Path reports) {
        var results = new Results();
        if (Files.isDirectory(reports)) {
            try (var files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
                files.forEach(results::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return results;
    }

    Result of(TestName test) {
        return brokenClasses.contains(test.type())
                ? Result.FAILED
                : byTest.getOrDefault(test, Result.ABSENT);
    }

    private void read(Path report) {
        try {
            var cases =
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(readable(report))))
                            .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                add((Element) cases.item(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Not a surefire report: " + report, e);
        }
    }

    /// Surefire writes what tests printed as it was, also characters that XML cannot hold.
    private static String readable(Path report) throws IOException {
        return NOT_XML.matcher(Files.readString(report)).replaceAll("\uFFFD");
    }

    private void add(Element testcase) {
        var type = testcase.getAttribute("classname");
        var method = METHOD.matcher(testcase.getAttribute("name"));
        var result = result(testcase);
        if (method.lookingAt() && !testcase.getAttribute("name").equals(type)) {
            byTest.merge(new TestName(type, method.group()), result, Results::worse);
        } else if (result == Result.FAILED) {
            brokenClasses.add(type);
        }
    }

    private static Result result(Element testcase) {
        if (has(testcase, "failure") || has(testcase, "error")) {
            return Result.FAILED;
        }
        return has(testcase, "skipped") ? Result.SKIPPED : Result.PASSED;
    }

    private static Result worse(Result one, Result other) {
        if (one == Result.FAILED || other == Result.FAILED) {
            return Result.FAILED;
        }
        return one == Result.PASSED ? other : one;
    }

    private static boolean has(Element testcase, String child) {
        return testcase.getElementsByTagName(child).getLength() > 0;
    }
}
