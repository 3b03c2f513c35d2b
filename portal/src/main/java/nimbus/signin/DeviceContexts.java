package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import nimbus.practice.CurrentPractice;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Reads the device token of each API request. A token carries no Admin rights.
@Component
class DeviceContexts implements SecurityContextRepository {

    private static final String SCHEME = "Bearer ";

    private final DeviceTokens tokens;

    DeviceContexts(DeviceTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    @SuppressWarnings(
            "deprecation") // The interface still requires it; loadDeferredContext uses it.
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return parts(holder.getRequest())
                .flatMap(parts ->
                        CurrentPractice.call(
                                parts.practice(),
                                () ->
                                        tokens.holder(parts.secret())
                                                .map(found -> context(parts, found))))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return parts(request).isPresent();
    }

    private static SecurityContext context(DeviceTokens.Parts parts, DeviceTokens.Holder holder) {
        var person = new SignedIn(parts.practice(), holder.employee(), holder.name(), holder.id());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        person,
                        null,
                        AuthorityUtils.createAuthorityList(
                                LiveSignIn.STAFF, FactorGrantedAuthority.BEARER_AUTHORITY)));
        return context;
    }

    private static Optional<DeviceTokens.Parts> parts(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.startsWith(SCHEME)
                ? Optional.empty()
                : DeviceTokens.parts(header.substring(SCHEME.length()).strip());
    }
}
