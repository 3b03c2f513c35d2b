package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Reads the device token, or the key of an API User, of each API request. Neither carries Admin
/// rights, and a key opens only what its scopes name.
@Component
class DeviceContexts implements SecurityContextRepository {

    private static final String SCHEME = "Bearer ";

    private final DeviceTokens tokens;
    private final ApiKeys keys;

    DeviceContexts(DeviceTokens tokens, ApiKeys keys) {
        this.tokens = tokens;
        this.keys = keys;
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
                                        parts.key()
                                                ? keys.holder(parts.secret())
                                                        .map(found -> context(parts, found))
                                                : tokens.holder(parts.secret())
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

    private static SecurityContext context(Sent sent, DeviceTokens.Holder holder) {
        return context(
                new SignedIn(sent.practice(), holder.employee(), holder.name(), holder.id()),
                List.of(LiveSignIn.STAFF));
    }

    private static SecurityContext context(Sent sent, ApiKeys.Holder holder) {
        return context(
                new SignedIn(sent.practice(), holder.employee(), holder.loginCode(), holder.key()),
                holder.scopes().stream().map(Scope::authority).toList());
    }

    private static SecurityContext context(SignedIn who, List<String> allowed) {
        var authorities = new ArrayList<>(allowed);
        authorities.add(FactorGrantedAuthority.BEARER_AUTHORITY);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        who,
                        null,
                        AuthorityUtils.createAuthorityList(authorities.toArray(String[]::new))));
        return context;
    }

    /// What a request carries.
    ///
    /// @param key of an API User, rather than a device's token
    private record Sent(PracticeId practice, String secret, boolean key) {}

    private static Optional<Sent> parts(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.startsWith(SCHEME)
                ? Optional.empty()
                : sent(header.substring(SCHEME.length()).strip());
    }

    private static Optional<Sent> sent(String token) {
        boolean key = token.startsWith(ApiKeys.PREFIX);
        return DeviceTokens.parts(key ? token.substring(ApiKeys.PREFIX.length()) : token)
                .map(parts -> new Sent(parts.practice(), parts.secret(), key));
    }
}
