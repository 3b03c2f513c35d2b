package nimbus.support;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.regex.Pattern;

/// A passkey in software that, unlike a browser, signs whatever it is told to: for other origins,
/// with old challenges, with a counter that runs back.
public final class SoftwareKey {

    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");
    private static final int USER_PRESENT_AND_VERIFIED = 0x05;
    private static final int WITH_KEY = 0x40;
    private static final int COORDINATE = 32;

    private final KeyPair keys;
    private final byte[] id = new byte[16];

    public String origin;
    public String rpId = "localhost";
    public int counter;

    public SoftwareKey(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param options what the portal asks a browser for
    public String create(String options) {
        return """
        {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
         "response":{"clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal"]}}
        """
                .formatted(
                        text(id),
                        text(clientData("webauthn.create", challenge(options))),
                        text(attestation()));
    }

    public String get(String options) {
        counter++;
        var client = clientData("webauthn.get", challenge(options));
        var data = authenticatorData(USER_PRESENT_AND_VERIFIED, new byte[0]);
        return """
        {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},
         "response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s"}}
        """
                .formatted(text(id), text(client), text(data), text(signature(data, client)));
    }

    private static String challenge(String options) {
        var found = CHALLENGE.matcher(options);
        if (!found.find()) {
            throw new AssertionError("No challenge in: " + options);
        }
        return found.group(1);
    }

    private byte[] clientData(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] attestation() {
        var credential = new ByteArrayOutputStream();
        credential.writeBytes(new byte[16]);
        credential.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        credential.writeBytes(id);
        credential.writeBytes(publicKey());
        var data =
                authenticatorData(USER_PRESENT_AND_VERIFIED | WITH_KEY, credential.toByteArray());
        var cbor = new ByteArrayOutputStream();
        cbor.write(0xa3);
        cbor.writeBytes(word("fmt"));
        cbor.writeBytes(word("none"));
        cbor.writeBytes(word("attStmt"));
        cbor.write(0xa0);
        cbor.writeBytes(word("authData"));
        cbor.write(0x58);
        cbor.write(data.length);
        cbor.writeBytes(data);
        return cbor.toByteArray();
    }

    private byte[] authenticatorData(int flags, byte[] credential) {
        var data = new ByteArrayOutputStream();
        data.writeBytes(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
        data.write(flags);
        data.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
        data.writeBytes(credential);
        return data.toByteArray();
    }

    /// As a COSE key: EC2, ES256, P-256, x, y.
    private byte[] publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var cbor = new ByteArrayOutputStream();
        cbor.writeBytes(new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, COORDINATE});
        cbor.writeBytes(coordinate(point.getAffineX()));
        cbor.writeBytes(new byte[] {0x22, 0x58, COORDINATE});
        cbor.writeBytes(coordinate(point.getAffineY()));
        return cbor.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var padded = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE - length, length);
        return padded;
    }

    private static byte[] word(String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + bytes.length)
                .put((byte) (0x60 + bytes.length))
                .put(bytes)
                .array();
    }

    private byte[] signature(byte[] data, byte[] client) {
        try {
            var signing = Signature.getInstance("SHA256withECDSA");
            signing.initSign(keys.getPrivate());
            signing.update(data);
            signing.update(sha256(client));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
