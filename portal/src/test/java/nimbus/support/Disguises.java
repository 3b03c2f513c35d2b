package nimbus.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The ways in which a secret may lie somewhere and still be read by everybody.
public final class Disguises {

    private Disguises() {}

    /// As itself, in hex and in Base64, wherever in a longer text it begins.
    public static List<String> of(String secret) {
        var ways = new ArrayList<String>();
        ways.addAll(of(secret.getBytes(StandardCharsets.UTF_8)));
        ways.addAll(of(secret.getBytes(StandardCharsets.UTF_16LE)));
        return ways;
    }

    public static List<String> of(byte[] secret) {
        var ways = new ArrayList<String>();
        ways.add(new String(secret, StandardCharsets.ISO_8859_1));
        ways.add(HexFormat.of().formatHex(secret));
        ways.add(HexFormat.of().withUpperCase().formatHex(secret));
        for (int before = 0; before < 3; before++) {
            var inside = inside(secret, before);
            ways.add(inside);
            ways.add(inside.replace('+', '-').replace('/', '_'));
        }
        return ways.stream().distinct().toList();
    }

    /// The Base64 letters that do not depend on what stands around.
    private static String inside(byte[] secret, int before) {
        var shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        int whole = shifted.length - shifted.length % 3;
        var text = Base64.getEncoder().encodeToString(Arrays.copyOf(shifted, whole));
        return text.substring(before == 0 ? 0 : 4);
    }
}
