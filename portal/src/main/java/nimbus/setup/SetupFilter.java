package nimbus.setup;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import nimbus.web.ErrorPages;
import nimbus.web.Wanted;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Until there is a practice, leads every page to the one that says where to look. Runs before
/// Spring Security, which would lead to a sign-in page that nobody can use.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class SetupFilter extends OncePerRequestFilter {

    private static final Pattern ALWAYS_THERE =
            Pattern.compile("/setup|/error|/webjars/.*|/[^/]+\\.(css|js|svg|ico|png|txt)");

    private final Setup setup;

    SetupFilter(Setup setup) {
        this.setup = setup;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (setup.isDone() || ALWAYS_THERE.matcher(request.getRequestURI()).matches()) {
            chain.doFilter(request, response);
        } else if ("GET".equals(request.getMethod())
                && Wanted.page(request, request.getRequestURI())) {
            response.sendRedirect("/setup");
        } else {
            ErrorPages.refuse(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "There is no practice here yet. Whoever runs Nimbus creates it first.");
        }
    }
}
