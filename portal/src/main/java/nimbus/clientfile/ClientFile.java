package nimbus.clientfile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nimbus.connections.Product;

/// Clients from a file that a person uploads.
public final class ClientFile extends Product {

    static final String ADDRESS = "/admin/client-file";

    public ClientFile() {
        super(new Names("FILE", "Clients from a file", "File", "file", "Nimbus"));
    }

    /// The product as everybody knows it.
    static Product product() {
        return Product.values().stream()
                .filter(ClientFile.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String page() {
        return ADDRESS;
    }

    @Override
    public Optional<Asked> asked() {
        return Optional.empty();
    }

    @Override
    public String menuPath() {
        return "In your system: export the list of clients as CSV or as an Excel workbook.";
    }

    @Override
    public List<String> stages() {
        return List.of();
    }

    @Override
    public String privilegeMissing() {
        return menuPath();
    }

    @Override
    public OldWay oldWay() {
        return OldWay.NONE;
    }

    @Override
    public LocalDate endOfLegacy() {
        return LocalDate.MAX;
    }

    @Override
    public boolean namesManagers() {
        return false;
    }
}
