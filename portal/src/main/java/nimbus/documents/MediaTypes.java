package nimbus.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/// What a file is, by its first bytes and its name.
final class MediaTypes {

    /// How many bytes decide.
    static final int HEAD = 64 * 1024;

    /// Contents that do something when opened. They may be filed, but not under another's name.
    private static final Set<String> ACTIVE =
            Set.of(
                    "application/x-msdownload",
                    "application/x-dosexec",
                    "application/vnd.microsoft.portable-executable",
                    "application/x-executable",
                    "application/x-elf",
                    "application/x-sharedlib",
                    "application/x-object",
                    "application/x-mach-o-executable",
                    "application/x-mach-o",
                    "application/java-vm",
                    "application/x-sh",
                    "application/x-bat",
                    "application/x-ms-shortcut",
                    "text/html",
                    "application/xhtml+xml",
                    "image/svg+xml");

    /// Banks send statements as .xls, and Word saves web pages as .doc, that are web pages; filings
    /// to tax offices are pages too. Spreadsheets and word processors open them as such.
    private static final Set<String> PAGES_UNDER =
            Set.of("xls", "xlt", "doc", "dot", "ixbrl", "xbrl", "xml");

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private MediaTypes() {}

    static String of(byte[] head, String name) {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return detect(head, metadata);
    }

    /// Why the file is not what its name says; empty when it is, or does no harm.
    static Optional<String> disguise(byte[] head, String name) {
        var content = detect(head, new Metadata());
        if (!isActive(content)) {
            return Optional.empty();
        }
        if (isPage(content) && PAGES_UNDER.contains(FileName.extension(name))) {
            return Optional.empty();
        }
        var said = byName(name);
        if (isActive(said) || said.startsWith("text/") || said.startsWith("message/")) {
            return Optional.empty();
        }
        return Optional.of(
                "Its name says %s, but it holds %s. Give it its real ending if you mean to file it."
                        .formatted(said, content));
    }

    /// What to tell about a content that is not what people would think by its name; empty when it
    /// is.
    static Optional<String> note(String type, String name) {
        return isPage(type) && PAGES_UNDER.contains(FileName.extension(name))
                ? Optional.of(
                        "“%s” is a web page inside. It is kept as it came; the program that opens it may ask first."
                                .formatted(name))
                : Optional.empty();
    }

    private static boolean isPage(String type) {
        return type.startsWith("text/html") || type.startsWith("application/xhtml+xml");
    }

    static boolean isActive(String type) {
        var registry = TYPES.getMediaTypeRegistry();
        for (var each = MediaType.parse(type);
                each != null && !each.equals(MediaType.OCTET_STREAM);
                each = registry.getSupertype(each)) {
            if (ACTIVE.contains(each.getBaseType().toString())) {
                return true;
            }
        }
        return false;
    }

    private static String byName(String name) {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return detect(new byte[0], metadata);
    }

    private static String detect(byte[] head, Metadata metadata) {
        try {
            return TYPES.detect(new ByteArrayInputStream(head), metadata).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
