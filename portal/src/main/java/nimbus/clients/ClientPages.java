package nimbus.clients;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.audit.Audited;
import nimbus.web.Locals;
import nimbus.web.Sentences;
import nimbus.web.Sheet;
import nimbus.web.Spreadsheets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The clients grid and a client's own page.
@Controller
class ClientPages {

    private static final int PAGE = 50;

    private final Clients clients;
    private final ClientGrid grid;
    private final Contacts contacts;
    private final ClientEvents events;
    private final ObjectProvider<FiledDocuments> filed;
    private final Sentences sentences;
    private final Locals locals;

    ClientPages(
            Clients clients,
            ClientGrid grid,
            Contacts contacts,
            ClientEvents events,
            ObjectProvider<FiledDocuments> filed,
            Sentences sentences,
            Locals locals) {
        this.sentences = sentences;
        this.locals = locals;
        this.clients = clients;
        this.grid = grid;
        this.contacts = contacts;
        this.events = events;
        this.filed = filed;
    }

    @GetMapping("/clients")
    String grid(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "ACTIVE") ClientQuery.Standing standing,
            @RequestParam(defaultValue = "CODE") ClientQuery.Sort sort,
            @RequestParam @Nullable String value,
            @RequestParam @Nullable UUID id,
            Model model) {
        var query = new ClientQuery(search, standing, sort, cursor(value, id));
        var rows = grid.page(query, PAGE + 1);
        model.addAttribute("query", query);
        model.addAttribute("rows", rows.stream().limit(PAGE).toList());
        model.addAttribute("none", rows.isEmpty() && !query.narrowed() && !clients.any());
        if (rows.size() > PAGE) {
            model.addAttribute("next", grid.cursor(query, rows.get(PAGE - 1)));
        }
        return "clients/grid";
    }

    @Audited("clients.export")
    @GetMapping({"/clients.csv", "/clients.xlsx"})
    void export(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "ACTIVE") ClientQuery.Standing standing,
            @RequestParam(defaultValue = "CODE") ClientQuery.Sort sort,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var query = new ClientQuery(search, standing, sort, Optional.empty());
        Spreadsheets.send(request, response, "clients", sheet -> lines(query, sheet));
    }

    private void lines(ClientQuery query, Sheet sheet) {
        sheet.line(
                "Client Code",
                "Name",
                "Entity Type",
                "Responsibility",
                "Group",
                "Former code",
                "Documents");
        grid.each(
                query,
                row ->
                        sheet.line(
                                row.code(),
                                row.name(),
                                row.entityType(),
                                row.responsibility(),
                                row.group(),
                                row.formerCodes(),
                                row.documents()));
    }

    @GetMapping("/clients/{id}")
    String client(@PathVariable UUID id, Model model) {
        var client =
                clients.find(id)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("client", client);
        model.addAttribute("contacts", contacts.of(id));
        model.addAttribute(
                "details",
                new ClientDetails(client, clients.formerCodes(id), clients.groups(id)).all());
        model.addAttribute("events", new History(sentences, locals.here()).tell(events.latest(id)));
        model.addAttribute(
                "folders",
                Optional.ofNullable(filed.getIfAvailable())
                        .map(documents -> documents.folders(id))
                        .orElse(List.of()));
        return "clients/client";
    }

    private static Optional<ClientQuery.Cursor> cursor(@Nullable String value, @Nullable UUID id) {
        return value == null || id == null
                ? Optional.empty()
                : Optional.of(new ClientQuery.Cursor(value, id));
    }
}
