package nimbus.documents;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import nimbus.practice.Member;
import nimbus.web.ErrorPages;
import nimbus.web.FilesForm;
import nimbus.web.PublicUrl;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Opens a form with files only for somebody who is signed in, on one of our pages, and sends that
/// page's token. Runs right after Spring Security, which leaves forms with files to it.
@Component
@Order(UploadFilter.AFTER_SECURITY)
class UploadFilter extends OncePerRequestFilter {

    static final int AFTER_SECURITY = -50;

    private static final String BODY = UploadBody.class.getName();
    private static final Pattern TAKES_FILES = Pattern.compile("/(documents|upload)$");
    private static final Set<String> OUR_PAGES = Set.of("same-origin", "none");

    private final CsrfTokenRepository tokens;
    private final PublicUrl publicUrl;

    UploadFilter(CsrfTokenRepository tokens, PublicUrl publicUrl) {
        this.tokens = tokens;
        this.publicUrl = publicUrl;
    }

    static UploadBody bodyOf(HttpServletRequest request) {
        if (request.getAttribute(BODY) instanceof UploadBody body) {
            return body;
        }
        throw new Refused(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "An upload is a form of the type multipart/form-data.");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !FilesForm.is(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var boundary = MultipartBody.boundary(request.getContentType());
        if (!takesFiles(request) || boundary.isEmpty()) {
            ErrorPages.refuse(
                    request,
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Files are uploaded on the page of a folder.");
            return;
        }
        if (comesFromElsewhere(request)) {
            refuseToken(request, response);
            return;
        }
        try {
            var body = new UploadBody(new MultipartBody(request.getInputStream(), boundary.get()));
            if (!body.opensWith(new FormToken(tokens, request, response))) {
                refuseToken(request, response);
                return;
            }
            request.setAttribute(BODY, body);
        } catch (IOException _) {
            ErrorPages.refuse(
                    request,
                    response,
                    HttpStatus.BAD_REQUEST,
                    "The upload broke off before it began. Go back and upload again.");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean takesFiles(HttpServletRequest request) {
        var reader = SecurityContextHolder.getContext().getAuthentication();
        return "POST".equals(request.getMethod())
                && TAKES_FILES.matcher(request.getRequestURI()).find()
                && !request.getRequestURI().startsWith("/api/")
                && reader != null
                && reader.getPrincipal() instanceof Member;
    }

    /// Browsers say from where; programs do not.
    private boolean comesFromElsewhere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OUR_PAGES.contains(site);
        }
        var origin = request.getHeader("Origin");
        return origin != null
                && !origin.equals(publicUrl.origin())
                && !origin.endsWith("://" + request.getHeader("Host"));
    }

    private static void refuseToken(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ErrorPages.refuse(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "The page with this form is older than your login. Go back, load it anew and upload"
                        + " again.");
    }
}
