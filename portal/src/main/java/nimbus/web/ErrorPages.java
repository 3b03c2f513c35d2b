package nimbus.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/// Whatever could not be answered: for people a page in the frame with a way back, for programs a
/// problem as RFC 9457 has them.
@Controller
public class ErrorPages implements ErrorController {

    private static final String TOLD = ErrorPages.class.getName() + ".told";

    private final ErrorAttributes errors;

    ErrorPages(ErrorAttributes errors) {
        this.errors = errors;
    }

    /// Ends a request with an error page or problem.
    ///
    /// @param what to do next, in a sentence
    public static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String what)
            throws IOException {
        request.setAttribute(TOLD, what);
        response.sendError(status.value());
    }

    @RequestMapping("/error")
    Object show(HttpServletRequest request) {
        var cause = errors.getError(new ServletWebRequest(request));
        var status = ErrorWords.status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!Wanted.page(request, path)) {
            return problem(status, detail(request, status, cause), path);
        }
        var shown = ErrorWords.isNoAddress(cause) ? HttpStatus.NOT_FOUND : status;
        var page = new ModelAndView("web/error");
        page.setStatus(shown);
        page.addObject("title", ErrorWords.title(shown));
        page.addObject("detail", detail(request, shown, cause));
        return page;
    }

    private static String detail(
            HttpServletRequest request, HttpStatus status, @Nullable Throwable cause) {
        return request.getAttribute(TOLD) instanceof String told
                ? told
                : ErrorWords.detail(status, cause);
    }

    /// The answer for a program.
    ///
    /// @param path that was asked for
    public static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String detail, String path) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        address(path, problem);
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /// Where it can be written as one.
    private static void address(String path, ProblemDetail problem) {
        try {
            problem.setInstance(URI.create(path));
        } catch (IllegalArgumentException _) {
            // It was what could not be read.
        }
    }
}
