package nimbus.documents;

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
    ModelAndView refused(Refused refused) {
        return page(refused.status(), String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ModelAndView full(StoreFull full) {
        LOG.error("The document store is full", full);
        return page(
                HttpStatus.INSUFFICIENT_STORAGE,
                "The document store is full, so nothing of this upload was kept. Ask whoever runs"
                        + " Nimbus to make room, then upload again.");
    }

    @ExceptionHandler
    ModelAndView busy(CannotAcquireLockException busy) {
        LOG.warn("A document stayed locked", busy);
        return page(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Somebody else's change is taking very long. Nothing of yours was saved; try again"
                        + " in a minute.");
    }

    @ExceptionHandler
    ModelAndView lost(DocumentEdits.Lost lost) {
        var page = new ModelAndView("documents/lost");
        page.setStatus(HttpStatus.CONFLICT);
        page.addObject("wanted", lost.wanted());
        page.addObject("document", documents.find(lost.document()).orElseThrow());
        return page;
    }

    private static ModelAndView page(HttpStatus status, String message) {
        var page = new ModelAndView("documents/problem");
        page.setStatus(status);
        page.addObject("message", message);
        return page;
    }
}
