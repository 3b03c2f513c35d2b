package sandbox.workflowmax;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sandbox.data.Kind;
import sandbox.wire.Request;

/// A link that is signed and dies, like those of a file store.
record MapLink(String practice, Kind kind, Instant madeAt, Instant expiresAt) {

    static final String PREFIX = "/files/maps";

    private static final byte[] KEY = new byte[32];

    static {
        new SecureRandom().nextBytes(KEY);
    }

    String pathAndQuery() {
        return "%s/%s/%s.csv?made=%s&expires=%s&sig=%s"
                .formatted(PREFIX, practice, fileName(), madeAt, expiresAt, signature());
    }

    static Optional<MapLink> of(Request request) {
        var path = request.partsAfter(PREFIX);
        try {
            return path.size() == 2
                    ? kindOf(path.get(1))
                            .map(kind ->
                                    new MapLink(
                                            path.get(0),
                                            kind,
                                            time(request, "made"),
                                            time(request, "expires")))
                    : Optional.empty();
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    boolean signedWith(String signature) {
        return signature().equals(signature);
    }

    private static Instant time(Request request, String name) {
        return Instant.parse(request.query(name).orElse(""));
    }

    private static Optional<Kind> kindOf(String fileName) {
        return Kind.MAPPED.stream()
                .filter(kind -> fileName.equals(fileName(kind) + ".csv"))
                .findFirst();
    }

    private String fileName() {
        return fileName(kind);
    }

    private static String fileName(Kind kind) {
        return kind.mapType().toLowerCase(Locale.ROOT);
    }

    private String signature() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            var text = "%s %s %s %s".formatted(practice, kind, madeAt, expiresAt);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
