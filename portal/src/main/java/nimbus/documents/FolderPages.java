package nimbus.documents;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import nimbus.clients.Clients;
import nimbus.practice.Member;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Folders of clients and of the business, and uploads into them.
@Controller
class FolderPages {

    private static final int PAGE = 100;
    private static final int MOST_REMARKS = 50;

    private final Folders folders;
    private final Documents documents;
    private final DocumentSearch search;
    private final Clients clients;
    private final ClientFolders clientFolders;
    private final Uploads uploads;

    FolderPages(
            Folders folders,
            Documents documents,
            DocumentSearch search,
            Clients clients,
            ClientFolders clientFolders,
            Uploads uploads) {
        this.folders = folders;
        this.documents = documents;
        this.search = search;
        this.clients = clients;
        this.clientFolders = clientFolders;
        this.uploads = uploads;
    }

    /// Which part of the library is shown.
    enum View {
        CLIENT,
        BUSINESS
    }

    @GetMapping("/documents")
    String library(
            @RequestParam(defaultValue = "CLIENT") View view,
            @RequestParam(name = "search", defaultValue = "") String words,
            Model model) {
        model.addAttribute("view", view);
        model.addAttribute("search", words);
        model.addAttribute("found", search.find(words, PAGE));
        model.addAttribute("roots", view == View.BUSINESS ? folders.business() : List.of());
        return "documents/library";
    }

    @GetMapping("/folders/{id}")
    String folder(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) @Nullable Integer created,
            @RequestParam(defaultValue = "0") int versions,
            @RequestParam(defaultValue = "0") int unchanged,
            Model model) {
        model.addAttribute("created", created);
        model.addAttribute("versions", versions);
        model.addAttribute("unchanged", unchanged);
        var path = folders.path(id);
        if (path.isEmpty()) {
            throw new Refused(HttpStatus.NOT_FOUND, "There is no such folder.");
        }
        var found = documents.in(id, after, PAGE + 1);
        model.addAttribute("folder", path.getLast());
        model.addAttribute("path", path);
        path.getLast()
                .client()
                .flatMap(clients::find)
                .ifPresent(client -> model.addAttribute("client", client));
        model.addAttribute("folders", folders.in(id));
        model.addAttribute("documents", found.stream().limit(PAGE).toList());
        if (found.size() > PAGE) {
            model.addAttribute("next", found.get(PAGE - 1).name());
        }
        return "documents/folder";
    }

    @PostMapping("/folders/{id}/documents")
    String upload(
            @PathVariable UUID id,
            HttpServletRequest request,
            @AuthenticationPrincipal Member member,
            RedirectAttributes answer)
            throws IOException {
        var folder =
                folders.find(id)
                        .orElseThrow(() ->
                                new Refused(HttpStatus.NOT_FOUND, "There is no such folder."));
        return file(folder, request, member, answer);
    }

    /// A client's own way in: its root folder, made if it has none yet.
    @GetMapping("/clients/{id}/documents")
    String clientRoot(@PathVariable UUID id) {
        return "redirect:/folders/" + currentOf(id).parent().orElseThrow();
    }

    @PostMapping("/clients/{id}/documents")
    String uploadToClient(
            @PathVariable UUID id,
            HttpServletRequest request,
            @AuthenticationPrincipal Member member,
            RedirectAttributes answer)
            throws IOException {
        return file(currentOf(id), request, member, answer);
    }

    @PostMapping("/folders/{id}/folders")
    String newFolder(
            @PathVariable UUID id,
            @RequestParam String name,
            @AuthenticationPrincipal Member member) {
        var parent =
                folders.find(id)
                        .orElseThrow(() ->
                                new Refused(HttpStatus.NOT_FOUND, "There is no such folder."));
        return "redirect:/folders/" + folders.addIn(parent, name, member);
    }

    @PostMapping("/folders")
    String newRoot(@RequestParam String name, @AuthenticationPrincipal Member member) {
        return "redirect:/folders/" + folders.addBusinessRoot(name, member);
    }

    private String file(
            Folder folder, HttpServletRequest request, Member member, RedirectAttributes answer)
            throws IOException {
        var taken = uploads.take(folder, UploadFilter.bodyOf(request), member);
        var filed = taken.filed();
        answer.addFlashAttribute("remarks", taken.remarks().stream().limit(MOST_REMARKS).toList());
        answer.addAttribute("created", filed.created().size());
        answer.addAttribute("versions", filed.newVersions().size());
        answer.addAttribute("unchanged", filed.unchanged());
        return "redirect:/folders/" + folder.id();
    }

    private Folder currentOf(UUID client) {
        if (clients.find(client).isEmpty()) {
            throw new Refused(HttpStatus.NOT_FOUND, "There is no such client.");
        }
        return clientFolders
                .current(client)
                .orElseThrow(() ->
                        new Refused(
                                HttpStatus.CONFLICT,
                                "This client has left. What was filed for it lies under Documents,"
                                        + " Business."));
    }
}
