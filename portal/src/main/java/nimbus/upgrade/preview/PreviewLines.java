package nimbus.upgrade.preview;

import java.util.UUID;
import java.util.stream.Stream;

/// The rows of an upgrade as lines for a spreadsheet.
public final class PreviewLines {

    private PreviewLines() {}

    public static Object[] columns(Object... more) {
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

    public static Object[] cells(PreviewRow row, Object... more) {
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
