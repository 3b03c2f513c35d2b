package nimbus.clientfile;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nimbus.documents.OneFile;
import nimbus.practice.Member;
import nimbus.servergate.ServerGate;
import nimbus.web.FilesForm;
import nimbus.web.Message;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / Clients from a file: upload, columns, preview, take in.
@Controller
@RequestMapping(ClientFile.ADDRESS)
@EnableConfigurationProperties(ClientFileSettings.class)
class ClientFilePages {

    private static final String FIRST = "redirect:" + ClientFile.ADDRESS;
    private static final String COLUMNS = FIRST + "/columns";
    private static final String PREVIEW = FIRST + "/preview";
    private static final int SAMPLES = 3;
    private static final int LONGEST_NAME = 255;

    private final ClientFiles files;
    private final TakeIn takeIn;
    private final ClientFileSettings settings;

    ClientFilePages(ClientFiles files, TakeIn takeIn, ClientFileSettings settings) {
        this.files = files;
        this.takeIn = takeIn;
        this.settings = settings;
    }

    @GetMapping
    String show(Model page) {
        files.find(ClientFiles.State.APPLIED).ifPresent(file -> page.addAttribute("applied", file));
        files.find(ClientFiles.State.UPLOADED)
                .ifPresent(file -> page.addAttribute("uploaded", file));
        page.addAttribute("most", settings.size().toBytes());
        page.addAttribute("rows", settings.rows());
        return "clientfile/show";
    }

    @PostMapping("/upload")
    String upload(
            HttpServletRequest request,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next)
            throws IOException {
        int most = Math.toIntExact(settings.size().toBytes());
        var file = FilesForm.is(request) ? OneFile.of(request, most) : Optional.<OneFile>empty();
        if (file.isEmpty()) {
            return back("Choose a file first.", next);
        }
        if (file.get().content().length > most) {
            return back(
                    "The file is larger than %d MB. Save only the client list and upload that."
                            .formatted(settings.size().toMegabytes()),
                    next);
        }
        try {
            var header = header(file.get().content());
            var columns = Columns.suggest(files.remembered(), header);
            files.keep(name(file.get()), file.get().content(), columns, admin.actor());
            return COLUMNS;
        } catch (BadFile e) {
            return back(e.why(), next);
        }
    }

    private static String name(OneFile file) {
        return file.name().substring(0, Math.min(file.name().length(), LONGEST_NAME));
    }

    private static String back(String why, RedirectAttributes next) {
        Message.refused(why).show(next);
        return FIRST;
    }

    @GetMapping("/columns")
    String columns(Model page) throws BadFile {
        var file = files.find(ClientFiles.State.UPLOADED);
        if (file.isEmpty()) {
            return FIRST;
        }
        var header = header(file.get().content());
        page.addAttribute("file", file.get());
        page.addAttribute("header", header);
        page.addAttribute("samples", samples(file.get().content(), header.size()));
        page.addAttribute("targets", Target.ALL);
        return "clientfile/columns";
    }

    @PostMapping("/columns")
    String choose(
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Member admin,
            RedirectAttributes next)
            throws BadFile {
        var file = files.find(ClientFiles.State.UPLOADED);
        if (file.isEmpty()) {
            return back("Upload a file first.", next);
        }
        var header = header(file.get().content());
        var names = new LinkedHashMap<String, String>();
        for (var target : Target.ALL) {
            var name = form.getOrDefault(target.key(), "");
            if (header.contains(name) && !name.isEmpty()) {
                names.put(target.key(), name);
            }
        }
        var columns = new Columns(names);
        files.choose(columns, admin.actor());
        var problem = columns.problem(header);
        if (problem.isPresent()) {
            Message.refused(problem.get()).show(next);
            return COLUMNS;
        }
        return PREVIEW;
    }

    @GetMapping("/preview")
    String preview(Model page) {
        var file = files.find(ClientFiles.State.UPLOADED);
        if (file.isEmpty()) {
            return FIRST;
        }
        page.addAttribute("file", file.get());
        switch (takeIn.preview(file.get())) {
            case TakeIn.Preview.Ready(var foresight) -> page.addAttribute("foresight", foresight);
            case TakeIn.Preview.Wrong(var problems) -> page.addAttribute("problems", problems);
        }
        return "clientfile/preview";
    }

    @PostMapping("/apply")
    String apply(@AuthenticationPrincipal Member admin, RedirectAttributes next) {
        var file = files.find(ClientFiles.State.UPLOADED);
        if (file.isEmpty()) {
            return back("Upload a file first.", next);
        }
        if (takeIn.preview(file.get()) instanceof TakeIn.Preview.Wrong) {
            return PREVIEW;
        }
        switch (takeIn.apply(admin.actor())) {
            case ServerGate.Started.Now _, ServerGate.Started.Already _ ->
                    Message.done(
                                    file.get().name()
                                            + " is being taken in. This page shows how it goes.")
                            .show(next);
            case ServerGate.Started.Unavailable(var why) -> Message.refused(why).show(next);
        }
        return "redirect:/admin/automate/sync-log";
    }

    @PostMapping("/discard")
    String discard(@AuthenticationPrincipal Member admin, RedirectAttributes next) {
        files.discard(admin.actor());
        Message.done("The file is discarded. No client was changed.").show(next);
        return FIRST;
    }

    private List<String> header(byte[] content) throws BadFile {
        return Tables.header(content, settings.bounds()).cells().stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /// The first rows below the header, so that people see what a column holds.
    private List<List<String>> samples(byte[] content, int columns) throws BadFile {
        var samples = new ArrayList<List<String>>();
        Tables.first(content, settings.bounds(), SAMPLES + 1)
                .forEach(row -> {
                    var cells = new ArrayList<String>();
                    for (int column = 0; column < columns; column++) {
                        cells.add(row.cell(column));
                    }
                    samples.add(cells);
                });
        return samples.isEmpty() ? samples : samples.subList(1, samples.size());
    }
}
