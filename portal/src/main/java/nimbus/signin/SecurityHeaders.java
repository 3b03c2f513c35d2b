package nimbus.signin;

import nimbus.web.PublicUrl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/// What every answer tells the browser not to do.
final class SecurityHeaders {

    /// Tabler draws some of its icons from `data:` images in its style sheet.
    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final long YEAR = 365L * 24 * 60 * 60;

    private SecurityHeaders() {}

    static void on(HttpSecurity http, PublicUrl publicUrl) throws Exception {
        http.headers(headers -> {
            headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT));
            headers.frameOptions(frames -> frames.deny());
            headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN));
            headers.permissionsPolicyHeader(
                    permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"));
            headers.httpStrictTransportSecurity(hsts -> {
                if (publicUrl.secure()) {
                    // TLS may end at a proxy, so the request itself need not be.
                    hsts.requestMatcher(AnyRequestMatcher.INSTANCE)
                            .includeSubDomains(true)
                            .maxAgeInSeconds(YEAR);
                } else {
                    hsts.disable();
                }
            });
        });
    }
}
