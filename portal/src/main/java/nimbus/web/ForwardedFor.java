package nimbus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds out where a request comes from. `X-Forwarded-For` can be written by anybody, so it is read
/// from its end, and only as far as our own proxies wrote it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ForwardedFor extends OncePerRequestFilter {

    private static final String HEADER = "X-Forwarded-For";

    /// More hops than anybody has.
    private static final int MOST_HOPS = 20;

    private final WebSettings settings;

    ForwardedFor(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new From(request, origin(request)), response);
    }

    private String origin(HttpServletRequest request) {
        var origin = request.getRemoteAddr();
        var hops = hops(request);
        for (int hop = 0; hop < MOST_HOPS && settings.trusts(origin); hop++) {
            var before = hop < hops.size() ? address(hops.get(hop)) : Optional.<String>empty();
            if (before.isEmpty()) {
                return origin;
            }
            origin = before.get();
        }
        return origin;
    }

    /// Nearest first.
    private static List<String> hops(HttpServletRequest request) {
        var hops = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(HEADER))) {
            hops.addAll(List.of(line.split(",", -1)));
        }
        return hops.reversed();
    }

    /// Some proxies add a port, and brackets around IPv6.
    private static Optional<String> address(String hop) {
        var bare =
                hop.strip()
                        .replaceFirst("^\\[(.*)](:\\d+)?$", "$1")
                        .replaceFirst("^([\\d.]+):\\d+$", "$1");
        return Network.address(bare).map(InetAddress::getHostAddress);
    }

    private static final class From extends HttpServletRequestWrapper {

        private final String address;

        From(HttpServletRequest request, String address) {
            super(request);
            this.address = address;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        /// Never a name: looking one up would let strangers make us ask.
        @Override
        public String getRemoteHost() {
            return address;
        }
    }
}
