package nimbus.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// The icons that pages use, out of Tabler's, as one file: `<use href="/icons.svg#lock">`.
@Controller
class Icons {

    /// Tabler's names (https://tabler.io/icons).
    static final List<String> NAMES =
            List.of(
                    "address-book",
                    "adjustments",
                    "alert-circle",
                    "alert-triangle",
                    "api",
                    "arrow-back-up",
                    "arrows-exchange",
                    "ban",
                    "briefcase",
                    "building",
                    "calendar",
                    "chart-bar",
                    "check",
                    "chevron-down",
                    "chevron-left",
                    "chevron-right",
                    "circle",
                    "circle-check",
                    "clock",
                    "cloud",
                    "columns",
                    "corner-down-left",
                    "device-laptop",
                    "device-mobile",
                    "dots",
                    "download",
                    "external-link",
                    "eye",
                    "eye-off",
                    "file",
                    "file-import",
                    "file-spreadsheet",
                    "file-text",
                    "file-type-docx",
                    "file-type-pdf",
                    "file-type-xls",
                    "file-zip",
                    "files",
                    "filter",
                    "fingerprint",
                    "folder",
                    "folder-open",
                    "help-circle",
                    "history",
                    "home",
                    "hourglass",
                    "id-badge-2",
                    "info-circle",
                    "key",
                    "keyboard",
                    "list-check",
                    "lock",
                    "login",
                    "login-2",
                    "logout",
                    "mail",
                    "mail-x",
                    "menu-2",
                    "message",
                    "message-x",
                    "moon",
                    "pencil",
                    "photo",
                    "plug-connected",
                    "plug-connected-x",
                    "plus",
                    "printer",
                    "progress",
                    "refresh",
                    "rotate-clockwise",
                    "search",
                    "send",
                    "settings",
                    "shield-check",
                    "signature",
                    "star",
                    "sun",
                    "trash",
                    "upload",
                    "user",
                    "user-circle",
                    "user-plus",
                    "users",
                    "x");

    private static final String FOLDER =
            "/META-INF/resources/webjars/tabler__icons/3.35.0/icons/outline/";

    private static final Pattern DRAWING = Pattern.compile("<svg[^>]*>(.*)</svg>", Pattern.DOTALL);

    private final String sprite =
            NAMES.stream()
                    .map(name -> symbol(name, drawing(name)))
                    .collect(
                            Collectors.joining(
                                    "", "<svg xmlns=\"http://www.w3.org/2000/svg\">", "</svg>\n"));

    @GetMapping("/icons.svg")
    ResponseEntity<String> sprite() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)))
                .body(sprite);
    }

    private static String symbol(String name, String drawing) {
        return "<symbol id=\"%s\" viewBox=\"0 0 24 24\">%s</symbol>".formatted(name, drawing);
    }

    private static String drawing(String name) {
        try (InputStream file = Icons.class.getResourceAsStream(FOLDER + name + ".svg")) {
            if (file == null) {
                throw new IllegalStateException("Tabler has no icon called " + name);
            }
            var whole = DRAWING.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            if (!whole.find()) {
                throw new IllegalStateException("The icon " + name + " is no drawing");
            }
            return whole.group(1).replaceAll("\\s*\\n\\s*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
