package nimbus.signin.programs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nimbus.practice.CurrentPractice;
import nimbus.signin.DeviceTokens;
import nimbus.signin.LiveSignIn;
import nimbus.signin.SignedIn;
import org.jspecify.annotations.Nullable;
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
/// rights, a key opens only what its scopes name, and a token only what its device signs.
@Component
public class DeviceContexts implements SecurityContextRepository {

    private static final String KEY = "Bearer " + ApiKeys.PREFIX;
    private static final String TOKEN = "DPoP ";

    private final DeviceTokens tokens;
    private final ApiKeys keys;
    private final DeviceProof proof;

    DeviceContexts(DeviceTokens tokens, ApiKeys keys, DeviceProof proof) {
        this.tokens = tokens;
        this.keys = keys;
        this.proof = proof;
    }

    @Override
    @SuppressWarnings(
            "deprecation") // The interface still requires it; loadDeferredContext uses it.
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        var request = holder.getRequest();
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<SecurityContext> found = Optional.empty();
        if (header != null && header.startsWith(KEY)) {
            found = ofKey(header.substring(KEY.length()).strip());
        } else if (header != null && header.startsWith(TOKEN)) {
            found = ofToken(header.substring(TOKEN.length()).strip(), request);
        }
        return found.orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private Optional<SecurityContext> ofKey(String key) {
        return DeviceTokens.parts(key)
                .flatMap(parts ->
                        CurrentPractice.call(
                                parts.practice(),
                                () ->
                                        keys.holder(parts.secret())
                                                .map(found -> context(parts, found))));
    }

    private Optional<SecurityContext> ofToken(String token, HttpServletRequest request) {
        return proof.key(request, token)
                .flatMap(key -> DeviceTokens.parts(token).flatMap(parts -> ofDevice(parts, key)));
    }

    private Optional<SecurityContext> ofDevice(DeviceTokens.Parts parts, byte[] key) {
        return CurrentPractice.call(
                parts.practice(),
                () -> tokens.holder(parts.secret(), key).map(found -> context(parts, found)));
    }

    @Override
    public void saveContext(
            SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private static SecurityContext context(DeviceTokens.Parts sent, DeviceTokens.Holder holder) {
        return context(
                new SignedIn(sent.practice(), holder.employee(), holder.name(), holder.id()),
                List.of(LiveSignIn.STAFF));
    }

    private static SecurityContext context(DeviceTokens.Parts sent, ApiKeys.Holder holder) {
        return context(
                new SignedIn(sent.practice(), holder.employee(), holder.loginCode(), holder.key()),
                holder.scopes().stream().map(ApiKeyScope::authority).toList());
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
}
