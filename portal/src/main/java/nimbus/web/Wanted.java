package nimbus.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/// Whether a request wants a page for a person or an answer for a program.
public final class Wanted {

    private static final List<MediaType> FOR_PROGRAMS =
            List.of(
                    MediaType.APPLICATION_PROBLEM_JSON,
                    MediaType.APPLICATION_JSON,
                    MediaType.TEXT_EVENT_STREAM);

    private Wanted() {}

    /// @param path that was asked for; below `/api` are programs only
    public static boolean page(HttpServletRequest request, String path) {
        return !path.equals("/api")
                && !path.startsWith("/api/")
                && acceptsPage(request.getHeader(HttpHeaders.ACCEPT));
    }

    /// By what stands first in its order of preference.
    private static boolean acceptsPage(@Nullable String accept) {
        if (accept == null) {
            return true;
        }
        try {
            var wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            for (var type : wanted) {
                if (type.includes(MediaType.TEXT_HTML)) {
                    return true;
                }
                if (FOR_PROGRAMS.stream().anyMatch(type::includes)) {
                    return false;
                }
            }
            return true;
        } catch (InvalidMediaTypeException _) {
            return true;
        }
    }
}
