package nimbus.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets nobody have more than so many requests in work at once. A proxy we trust counts as the
/// people behind it. Streams of progress are not counted: they cost no work while they are open.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class OpenRequests extends OncePerRequestFilter {

    private final ConcurrentHashMap<Network, Integer> open = new ConcurrentHashMap<>();
    private final WebSettings settings;

    OpenRequests(WebSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var address = Network.address(request.getRemoteAddr());
        if (address.isEmpty() || settings.trusts(request.getRemoteAddr())) {
            chain.doFilter(request, response);
            return;
        }
        var network = Network.ofOne(address.get());
        try {
            if (open.merge(network, 1, Integer::sum) <= settings.requestsPerAddress()) {
                chain.doFilter(request, response);
            } else {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                BarePage.send(
                        request,
                        response,
                        HttpStatus.TOO_MANY_REQUESTS,
                        "Very many requests of your address are still in work. Wait a few seconds,"
                                + " then try again.");
            }
        } finally {
            open.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
        }
    }
}
