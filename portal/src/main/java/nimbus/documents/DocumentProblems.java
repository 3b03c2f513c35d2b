package nimbus.documents;

import jakarta.servlet.http.HttpServletRequest;
import nimbus.web.ErrorPages;
import nimbus.web.Wanted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/// Shows what went wrong with a document and what to do next.
@ControllerAdvice(basePackageClasses = DocumentProblems.class)
class DocumentProblems {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentProblems.class);

    private final Documents documents;

    DocumentProblems(Documents documents) {
        this.documents = documents;
    }

    @ExceptionHandler
    Object refused(Refused refused, HttpServletRequest request) {
        return answer(request, refused.status(), String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    Object full(StoreFull full, HttpServletRequest request) {
        LOG.error("The document store is full", full);
        return answer(
                request,
                HttpStatus.INSUFFICIENT_STORAGE,
                "The document store is full, so nothing of this upload was kept. Ask whoever runs"
                        + " Nimbus to make room, then upload again.");
    }

    @ExceptionHandler
    Object busy(CannotAcquireLockException busy, HttpServletRequest request) {
        LOG.warn("A document stayed locked", busy);
        return answer(
                request,
                HttpStatus.SERVICE_UNAVAILABLE,
                "Somebody else's change is taking very long. Nothing of yours was saved; try again"
                        + " in a minute.");
    }

    @ExceptionHandler
    Object lost(DocumentEdits.Lost lost, HttpServletRequest request) {
        if (!Wanted.page(request, request.getRequestURI())) {
            return answer(
                    request,
                    HttpStatus.CONFLICT,
                    "Somebody else changed this document meanwhile. Read it again, then change"
                            + " it.");
        }
        var page = new ModelAndView("documents/lost");
        page.setStatus(HttpStatus.CONFLICT);
        page.addObject("wanted", lost.wanted());
        page.addObject("document", documents.find(lost.document()).orElseThrow());
        return page;
    }

    /// A page for people, a problem for programs.
    private static Object answer(HttpServletRequest request, HttpStatus status, String message) {
        if (!Wanted.page(request, request.getRequestURI())) {
            return ErrorPages.problem(status, message, request.getRequestURI());
        }
        var page = new ModelAndView("documents/problem");
        page.setStatus(status);
        page.addObject("why", message);
        return page;
    }
}
