package nimbus.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nimbus.home.Findable;
import nimbus.home.Found;
import nimbus.home.HomeCards;
import nimbus.home.HomeList;
import nimbus.home.Reader;
import nimbus.web.Chart;
import nimbus.web.Notice;
import org.springframework.stereotype.Component;

/// Documents on the home page and in the search.
@Component
class DocumentsHome implements HomeCards, Findable {

    private static final int LOOKED_AT = 40;
    private static final int DOCUMENTS = 6;
    private static final int CLIENTS = 6;

    private final RecentDocuments recent;
    private final DocumentSearch search;

    DocumentsHome(RecentDocuments recent, DocumentSearch search) {
        this.recent = recent;
        this.search = search;
    }

    @Override
    public List<HomeList> lists(Reader reader) {
        var latest = recent.latest(LOOKED_AT);
        return List.of(documents(latest, reader), clients(latest));
    }

    private static HomeList documents(List<RecentDocuments.Recent> latest, Reader reader) {
        return new HomeList(
                "Recent documents",
                10,
                true,
                latest.stream().limit(DOCUMENTS).map(one -> line(one, reader)).toList(),
                new Notice.Link("All documents", "/documents"),
                "No document is filed yet. Open a client and upload the first one.");
    }

    private static HomeList.Line line(RecentDocuments.Recent one, Reader reader) {
        return new HomeList.Line(
                FileIcons.of(one.name()),
                "",
                one.name(),
                "/documents/" + one.id(),
                one.client()
                        .map(client -> client.code() + " " + client.name())
                        .orElse("Business / " + one.folder()),
                Optional.of(badge(one)),
                one.by(),
                reader.local().recent(one.at()));
    }

    private static HomeList.Badge badge(RecentDocuments.Recent one) {
        if (one.published()) {
            return new HomeList.Badge("yellow", "eye", "Published");
        }
        return one.client().isPresent()
                ? new HomeList.Badge("secondary", "eye-off", "Not published")
                : new HomeList.Badge("green", "building", "Business");
    }

    private static HomeList clients(List<RecentDocuments.Recent> latest) {
        var clients = new LinkedHashMap<UUID, RecentDocuments.Owner>();
        latest.forEach(
                one -> one.client().ifPresent(client -> clients.putIfAbsent(client.id(), client)));
        return new HomeList(
                "Recent clients",
                20,
                false,
                clients.values().stream().limit(CLIENTS).map(DocumentsHome::line).toList(),
                new Notice.Link("All clients", "/clients"),
                "Clients whose documents change appear here.");
    }

    private static HomeList.Line line(RecentDocuments.Owner client) {
        return new HomeList.Line(
                "address-book",
                client.code(),
                client.name(),
                "/clients/" + client.id(),
                "",
                Optional.empty(),
                "",
                "");
    }

    @Override
    public List<Chart> charts(Reader reader) {
        var days = reader.local().days(30);
        var filed = recent.filed(days.getFirst(), reader.local().zone());
        var bars =
                days.stream()
                        .map(day -> new Chart.Bar(day, filed.getOrDefault(day, 0L), 0))
                        .toList();
        return List.of(Chart.busiest("Documents filed", "file-import", bars, reader.local()));
    }

    @Override
    public List<Found> find(String words, int most, Reader reader) {
        return search.find(words, most).stream()
                .map(document ->
                        new Found(
                                Found.Kind.DOCUMENT,
                                FileIcons.of(document.name()),
                                document.name(),
                                reader.local().recent(document.updatedAt()),
                                "/documents/" + document.id()))
                .toList();
    }
}
