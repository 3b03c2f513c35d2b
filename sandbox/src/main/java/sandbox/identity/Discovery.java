package sandbox.identity;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sandbox.wire.Reply;

/// Describes the identity service to OpenID clients.
record Discovery(Supplier<URI> base, SigningKey key) {

    /// The issuer is the true one; the addresses are those of the sandbox.
    Reply describe() {
        var login = base.get() + "/login/identity/connect/";
        var identity = base.get() + "/identity/";
        var document = new LinkedHashMap<String, Object>();
        document.put("issuer", AccessTokens.ISSUER);
        document.put("jwks_uri", identity + ".well-known/openid-configuration/jwks");
        document.put("authorization_endpoint", login + "authorize");
        document.put("token_endpoint", identity + "connect/token");
        document.put("userinfo_endpoint", identity + "connect/userinfo");
        document.put("revocation_endpoint", identity + "connect/revocation");
        document.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        document.put("response_types_supported", List.of("code"));
        document.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post"));
        return Reply.json(200, document);
    }

    Reply keys() {
        Map<String, Object> keys = key.published();
        return Reply.json(200, keys);
    }
}
