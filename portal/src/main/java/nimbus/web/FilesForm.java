package nimbus.web;

import jakarta.servlet.http.HttpServletRequest;

/// A form that brings files. Nothing of it is opened to find out who sends it: its token is checked
/// by the feature that files it, once the sign-in is.
public final class FilesForm {

    private FilesForm() {}

    public static boolean is(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.strip().regionMatches(true, 0, "multipart/", 0, 10);
    }
}
