package nimbus.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TwilioSignatureTest {

    private static final URI ADDRESS = URI.create("https://mycompany.com/myapp.php?foo=1&bar=2");
    private static final Map<String, String> FORM =
            Map.of(
                    "CallSid", "CA1234567890ABCDE",
                    "Caller", "+14158675309",
                    "Digits", "1234",
                    "From", "+14158675309",
                    "To", "+18005551212");

    private final TwilioSignature signature = new TwilioSignature("12345");

    /// The example of Twilio's own libraries.
    @Test
    void itIsWhatTwilioMakes() {
        assertThat(signature.of(ADDRESS, FORM)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        assertThat(signature.fits(ADDRESS, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isTrue();
    }

    @Test
    void nothingElseFits() {
        assertThat(signature.fits(ADDRESS, FORM, "")).isFalse();
        assertThat(signature.fits(ADDRESS, Map.of(), "RSOYDt4T1cUTdK1PDd93/VVr8B8=")).isFalse();
        assertThat(new TwilioSignature("1234").fits(ADDRESS, FORM, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
                .isFalse();
    }
}
