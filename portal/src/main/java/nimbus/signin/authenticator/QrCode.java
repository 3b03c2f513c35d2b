package nimbus.signin.authenticator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A QR code as the path of an SVG picture, so that no secret is ever asked for as a file.
///
/// @param path squares of size one
public record QrCode(int size, String path) {

    private static final int QUIET = 2;

    /// What authenticator apps read.
    public static QrCode forApp(String loginCode, String secret) {
        return of(
                "otpauth://totp/Nimbus:%s?secret=%s&issuer=Nimbus"
                        .formatted(
                                URLEncoder.encode(loginCode, StandardCharsets.UTF_8)
                                        .replace("+", "%20"),
                                secret));
    }

    private static QrCode of(String text) {
        var code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return new QrCode(code.size + 2 * QUIET, path.toString());
    }
}
