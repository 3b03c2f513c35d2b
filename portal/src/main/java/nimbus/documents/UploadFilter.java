package nimbus.documents;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Opens uploads before Spring Security looks for the form's token, which stands in a field before
/// the files; the files themselves stay in the connection until the sign-in and the token are
/// checked.
@Component
@Order(UploadFilter.BEFORE_SECURITY)
class UploadFilter extends OncePerRequestFilter {

    static final int BEFORE_SECURITY = -150;

    private static final String BODY = UploadBody.class.getName();

    static UploadBody bodyOf(HttpServletRequest request) {
        if (request.getAttribute(BODY) instanceof UploadBody body) {
            return body;
        }
        throw new Refused(
                org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "An upload is a form of the type multipart/form-data.");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod())
                || !request.getRequestURI().endsWith("/documents")
                || MultipartBody.boundary(request.getContentType()).isEmpty();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var boundary = MultipartBody.boundary(request.getContentType()).orElseThrow();
        UploadBody body;
        try {
            body = UploadBody.begin(new MultipartBody(request.getInputStream(), boundary));
        } catch (IOException _) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        request.setAttribute(BODY, body);
        chain.doFilter(new WithFields(request, body.fields()), response);
    }

    private static final class WithFields extends HttpServletRequestWrapper {

        private final Map<String, String> fields;

        WithFields(HttpServletRequest request, Map<String, String> fields) {
            super(request);
            this.fields = fields;
        }

        @Override
        public @Nullable String getParameter(String name) {
            var field = fields.get(name);
            return field != null ? field : super.getParameter(name);
        }
    }
}
