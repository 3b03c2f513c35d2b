package nimbus.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Addresses that share a prefix.
public record Network(InetAddress first, int bits) {

    /// What one household or office usually has.
    private static final int NEIGHBOURS_IPV4 = 24;

    private static final int NEIGHBOURS_IPV6 = 56;
    private static final int ONE_IPV6 = 64;

    public Network {
        int most = first.getAddress().length * Byte.SIZE;
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("A prefix has 0 to " + most + " bits, not " + bits);
        }
        first = masked(first, bits);
    }

    /// @param text an address, or one with `/bits` behind it; never a name
    /// @throws IllegalArgumentException when it is neither
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            var address = InetAddress.ofLiteral(text);
            return new Network(address, address.getAddress().length * Byte.SIZE);
        }
        return new Network(
                InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    /// The /24, or for IPv6 the /56, that an address lies in.
    ///
    /// @return empty when it is no address
    public static Optional<Network> around(String address) {
        return address(address)
                .map(literal ->
                        new Network(
                                literal,
                                literal instanceof Inet4Address
                                        ? NEIGHBOURS_IPV4
                                        : NEIGHBOURS_IPV6));
    }

    /// The address itself, or for IPv6, where everybody has a whole network, its /64.
    static Network ofOne(InetAddress address) {
        return new Network(
                address,
                address instanceof Inet4Address
                        ? address.getAddress().length * Byte.SIZE
                        : ONE_IPV6);
    }

    boolean holds(String address) {
        return address(address)
                .filter(literal -> literal.getAddress().length == first.getAddress().length)
                .filter(literal -> masked(literal, bits).equals(first))
                .isPresent();
    }

    /// One way to write each address.
    static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InetAddress masked(InetAddress address, int bits) {
        var bytes = address.getAddress();
        int whole = bits / Byte.SIZE;
        if (whole < bytes.length) {
            bytes[whole] &= (byte) (0xff << (Byte.SIZE - bits % Byte.SIZE));
            Arrays.fill(bytes, whole + 1, bytes.length, (byte) 0);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }
}
