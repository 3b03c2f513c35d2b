package sandbox.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate that nobody has signed but its own key.
///
/// @param context for a server that shows it
/// @param file where it lies in PEM, for those who shall trust it
public record Certificate(SSLContext context, Path file) {

    private static final String SECRET = "sandbox";
    private static final String ALIAS = "it";

    /// @param folder gets the key and the certificate
    /// @param host whose it claims to be
    public static Certificate of(Path folder, String host) {
        try {
            var keys = folder.resolve(host + ".p12");
            Files.deleteIfExists(keys);
            keytool(keys, host);
            return read(keys, folder.resolve(host + ".pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Java makes certificates by this tool only.
    private static void keytool(Path keys, String host) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                List.of(
                        tool,
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        SECRET,
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "SAN=dns:" + host);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private static Certificate read(Path keys, Path pem)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(keys.toFile(), SECRET.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, SECRET.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var body =
                Base64.getMimeEncoder(64, "\n".getBytes())
                        .encodeToString(store.getCertificate(ALIAS).getEncoded());
        Files.writeString(
                pem, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        return new Certificate(context, pem);
    }
}
