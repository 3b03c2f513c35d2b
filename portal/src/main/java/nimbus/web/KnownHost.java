package nimbus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Turns away requests for a name that is not ours, so that no redirect ever leads to a name that a
/// stranger wrote into a header.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class KnownHost extends OncePerRequestFilter {

    /// For the first visit, and for looking from the machine itself.
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final PublicUrl publicUrl;

    KnownHost(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var host = request.getServerName().toLowerCase(Locale.ROOT);
        if (THIS_MACHINE.contains(host) || host.equals(publicUrl.host())) {
            chain.doFilter(request, response);
            return;
        }
        BarePage.send(
                request,
                response,
                HttpStatus.MISDIRECTED_REQUEST,
                "This portal is reached at "
                        + publicUrl.value()
                        + ". Whoever runs it can change that: nimbus.public-url.",
                publicUrl.at("/"));
    }
}
