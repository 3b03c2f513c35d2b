package nimbus.messages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The `X-Twilio-Signature` of a call by Twilio: HMAC-SHA1, with the account's secret as key, of
/// the address followed by each field's name and value in the order of the names.
record TwilioSignature(String secret) {

    private static final String ALGORITHM = "HmacSHA1";

    boolean fits(URI address, Map<String, String> form, String signature) {
        return MessageDigest.isEqual(
                of(address, form).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }

    String of(URI address, Map<String, String> form) {
        var signed = new StringBuilder(address.toString());
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder()
                    .encodeToString(
                            mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is part of every Java", e);
        }
    }
}
