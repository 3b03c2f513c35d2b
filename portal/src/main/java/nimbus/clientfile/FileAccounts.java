package nimbus.clientfile;

import java.util.UUID;
import nimbus.connections.AccountOpener;
import nimbus.connections.Product;
import nimbus.connections.RemoteAccount;
import org.springframework.stereotype.Component;

/// Opens the file that was last taken in.
@Component
class FileAccounts implements AccountOpener {

    private final ClientFiles files;
    private final ClientFileSettings settings;

    FileAccounts(ClientFiles files, ClientFileSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    @Override
    public boolean opens(Product product) {
        return product instanceof ClientFile;
    }

    @Override
    public RemoteAccount here(UUID connection) {
        return new FileAccount(
                files.find(ClientFiles.State.APPLIED)
                        .orElseThrow(() -> new IllegalStateException("No file was taken in")),
                settings.bounds());
    }
}
