package nimbus.upgrade.apply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nimbus.clients.ClientDigest;
import nimbus.documents.DocumentDigest;
import org.springframework.stereotype.Component;

/// Everything people may not lose, in digests that do not depend on order. Joins the caller's
/// transaction.
@Component
public class Digests {

    private final ClientDigest clients;
    private final DocumentDigest documents;

    Digests(ClientDigest clients, DocumentDigest documents) {
        this.clients = clients;
        this.documents = documents;
    }

    public Taken take() {
        var kinds = new TreeMap<String, String>();
        clients.take().forEach((kind, digest) -> kinds.put(kind, digest.toString()));
        documents.take().forEach((kind, digest) -> kinds.put(kind, digest.toString()));
        return new Taken(kinds);
    }

    /// One moment's digests by kind.
    public record Taken(SortedMap<String, String> kinds) {

        /// @throws IllegalStateException naming what differs
        public void requireEqual(Taken before) {
            var different =
                    kinds.entrySet().stream()
                            .filter(kind ->
                                    !kind.getValue().equals(before.kinds.get(kind.getKey())))
                            .map(Map.Entry::getKey)
                            .toList();
            if (!different.isEmpty() || kinds.size() != before.kinds.size()) {
                throw new IllegalStateException(
                        "Nothing was switched: the digest of "
                                + String.join(", ", different)
                                + " would not have been the same afterwards");
            }
        }

        String hex() {
            try {
                var sha = MessageDigest.getInstance("SHA-256");
                return HexFormat.of()
                        .formatHex(sha.digest(kinds.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
