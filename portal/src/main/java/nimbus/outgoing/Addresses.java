package nimbus.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where calls may go. In production only to public https addresses; in a demo also to the few
/// configured ones, whatever they are.
///
/// A name that pointed outside once may point inside a moment later. So [Outgoing] connects to the
/// very addresses that were looked at here, and nobody looks the name up a second time.
///
/// @param names how a name becomes addresses
public record Addresses(boolean production, List<URI> configured, Names names) {

    public Addresses {
        configured = List.copyOf(configured);
    }

    public Addresses(boolean production, List<URI> configured) {
        this(production, configured, InetAddress::getAllByName);
    }

    /// A look-up.
    @FunctionalInterface
    public interface Names {

        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /// Where to connect to for a name: every address of it may be called.
    ///
    /// @throws UnknownHostException also when one of them may not
    InetAddress[] targets(String host) throws UnknownHostException {
        var targets = names.lookUp(host);
        boolean free = !production && configured.stream().anyMatch(known -> names(known, host));
        if (!free && Arrays.stream(targets).anyMatch(Addresses::inside)) {
            throw new PointsInside(host);
        }
        return targets;
    }

    private static boolean names(URI known, String host) {
        return known.getHost() != null && plain(known.getHost()).equalsIgnoreCase(plain(host));
    }

    private static String plain(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }

    /// Why an address is not called, or empty.
    public Optional<String> refusal(URI address) {
        if (!production && configured.stream().anyMatch(known -> samePlace(known, address))) {
            return Optional.empty();
        }
        return problem(address, names).map(problem -> "An address was refused: it " + problem);
    }

    /// What is wrong with an address that should be a public one.
    public static Optional<String> problem(URI address) {
        return problem(address, InetAddress::getAllByName);
    }

    private static Optional<String> problem(URI address, Names names) {
        if (!"https".equals(scheme(address))) {
            return Optional.of("must start with https://");
        }
        var host = address.getHost();
        if (host == null || address.getUserInfo() != null) {
            return Optional.of("must name a host and no user");
        }
        try {
            for (var target : names.lookUp(host)) {
                if (inside(target)) {
                    return Optional.of(PointsInside.WHY);
                }
            }
            return Optional.empty();
        } catch (UnknownHostException _) {
            // Nothing to protect: the call itself will say that it cannot be reached.
            return Optional.empty();
        }
    }

    private static String scheme(URI address) {
        var scheme = address.getScheme();
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }

    private static boolean samePlace(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static boolean inside(InetAddress target) {
        return target.isLoopbackAddress()
                || target.isAnyLocalAddress()
                || target.isLinkLocalAddress()
                || target.isSiteLocalAddress()
                || target.isMulticastAddress()
                || reserved(target.getAddress());
    }

    /// Unique local IPv6 (fc00::/7), carrier-grade NAT (100.64.0.0/10), 0.0.0.0/8, 240.0.0.0/4, and
    /// IPv4 hidden in NAT64 (64:ff9b::/96) or 6to4 (2002::/16).
    private static boolean reserved(byte[] address) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        if (address.length == 4) {
            return first == 0 || first >= 240 || (first == 100 && (second & 0xC0) == 64);
        }
        return (first & 0xFE) == 0xFC
                || (first == 0x20 && second == 0x02)
                || (first == 0 && second == 0x64);
    }
}
