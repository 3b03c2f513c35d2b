package nimbus.documents;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import nimbus.practice.Member;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A document's own page, its properties and its contents.
@Controller
class DocumentPages {

    private final Documents documents;
    private final DocumentEdits edits;
    private final Downloads downloads;
    private final Folders folders;
    private final DocumentSettings settings;

    DocumentPages(
            Documents documents,
            DocumentEdits edits,
            Downloads downloads,
            Folders folders,
            DocumentSettings settings) {
        this.documents = documents;
        this.edits = edits;
        this.downloads = downloads;
        this.folders = folders;
        this.settings = settings;
    }

    @GetMapping("/documents/{id}")
    String document(@PathVariable UUID id, Model model) {
        var document = required(id);
        model.addAttribute("document", document);
        model.addAttribute("versions", documents.versions(id));
        model.addAttribute(
                "note",
                MediaTypes.note(document.latest().mediaType(), document.name()).orElse(null));
        model.addAttribute("path", folders.path(document.folder()));
        model.addAttribute("statuses", settings.statuses());
        return "documents/document";
    }

    @PostMapping("/documents/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam String name,
            @RequestParam String status,
            @RequestParam(defaultValue = "false") boolean published,
            @RequestParam(defaultValue = "") String keyWords,
            @RequestParam int edit,
            @AuthenticationPrincipal Member member) {
        edits.change(id, new DocumentEdits.Change(name, status, published, keyWords, edit), member);
        return "redirect:/documents/" + id;
    }

    @GetMapping("/documents/{id}/content")
    void content(
            @PathVariable UUID id,
            @AuthenticationPrincipal Member member,
            HttpServletResponse response)
            throws IOException {
        var document = required(id);
        downloads.send(document, document.latest(), member, response);
    }

    @GetMapping("/documents/{id}/versions/{number}/content")
    void version(
            @PathVariable UUID id,
            @PathVariable int number,
            @AuthenticationPrincipal Member member,
            HttpServletResponse response)
            throws IOException {
        var document = required(id);
        var version =
                documents.versions(id).stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow(() ->
                                new Refused(HttpStatus.NOT_FOUND, "There is no such version."));
        downloads.send(document, version, member, response);
    }

    private Document required(UUID id) {
        return documents
                .find(id)
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "There is no such document."));
    }
}
