package nimbus.automate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nimbus.practice.CurrentPractice;
import nimbus.upgrade.PreviewRow;
import nimbus.web.Csv;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// The rows of an upgrade as a file for a spreadsheet.
final class UpgradeCsv {

    private UpgradeCsv() {}

    /// @param lines called later, as the same practice
    static ResponseEntity<StreamingResponseBody> file(String name, Consumer<Csv> lines) {
        var practice = CurrentPractice.required();
        StreamingResponseBody body =
                out ->
                        CurrentPractice.<IOException>runThrowing(
                                practice,
                                () -> {
                                    try (var writer = new OutputStreamWriter(out, UTF_8)) {
                                        lines.accept(new Csv(writer));
                                    }
                                });
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType(new MediaType("text", "csv", UTF_8))
                .body(body);
    }

    static Object[] columns(Object... more) {
        return joined(
                more,
                "Client",
                "Former key",
                "New key",
                "How",
                "Name in the source",
                "Code before",
                "Code after",
                "Documents",
                "Portal logins",
                "Decision");
    }

    static Object[] cells(PreviewRow row, Object... more) {
        return joined(
                more,
                row.name(),
                row.legacyId().orElse(""),
                row.remote().map(UUID::toString).orElse(""),
                row.how().text(),
                row.remoteName().orElse(""),
                row.codeBefore().orElse(""),
                row.codeAfter().orElse(""),
                row.documents(),
                row.logins(),
                row.decision().orElse(""));
    }

    private static Object[] joined(Object[] more, Object... first) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray();
    }
}
