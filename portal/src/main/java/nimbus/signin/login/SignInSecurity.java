package nimbus.signin.login;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import nimbus.installation.Installation;
import nimbus.signin.LiveSignIn;
import nimbus.signin.SessionContexts;
import nimbus.signin.SignInSettings;
import nimbus.signin.limits.SignInLimits;
import nimbus.signin.programs.ApiKeyScope;
import nimbus.signin.programs.DeviceContexts;
import nimbus.signin.sso.OpenIdProvider;
import nimbus.signin.sso.SsoSettings;
import nimbus.signin.sso.SsoWire;
import nimbus.web.FilesForm;
import nimbus.web.FormTargets;
import nimbus.web.PublicUrl;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/// Which requests need what. Whatever is not named here needs a completed sign-in.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignInSettings.class, SignInLimits.class, SsoSettings.class})
class SignInSecurity {

    /// Signed by the SMS gateway, each of them.
    private static final String TEXT_REPORTS = "/texts/*/*/report";

    private static final String[] PUBLIC = {
        "/login",
        "/login/**",
        "/password",
        "/password/**",
        "/forgot-password",
        "/setup",
        TEXT_REPORTS,
        "/webjars/**",
        "/*.css",
        "/*.js",
        "/openapi.json",
        "/*.svg",
        "/*.ico",
        "/*.png",
        "/*.txt",
        "/*.xml",
        "/*.map",
        "/*.webmanifest",
        "/.well-known/**",
        "/error"
    };

    @Bean
    OpenIdProvider openIdProvider(
            SsoSettings settings, PublicUrl publicUrl, Installation installation, Clock clock) {
        return new OpenIdProvider(
                settings, publicUrl, SsoWire.addresses(settings, installation.mode()), clock);
    }

    /// Where people sign on for us.
    @Bean
    FormTargets singleSignOnPlaces(SsoSettings settings) {
        return () -> java.util.stream.Stream.ofNullable(settings.authorize());
    }

    /// Health and metrics live on a port of their own, which is not open to the world.
    @Bean
    @Order(1)
    SecurityFilterChain operations(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /// Programs: a token with each request, no session, no cookie.
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, DeviceContexts contexts, LoginRefusals refusals)
            throws Exception {
        keepNothing(http);
        return http.securityMatcher("/api/**")
                .securityContext(context -> context.securityContextRepository(contexts))
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers("/api/addin/sign-in", "/api/addin/sign-in/**")
                                .permitAll()
                                .requestMatchers("/api/addin/**")
                                .hasAuthority(LiveSignIn.STAFF)
                                .requestMatchers(
                                        HttpMethod.GET, "/api/v1/clients", "/api/v1/clients/*")
                                .hasAuthority(ApiKeyScope.CLIENTS_READ.authority())
                                .requestMatchers(HttpMethod.GET, "/api/v1/employees")
                                .hasAuthority(ApiKeyScope.EMPLOYEES_READ.authority())
                                .requestMatchers(HttpMethod.GET, "/api/v1/audit")
                                .hasAuthority(ApiKeyScope.AUDIT_READ.authority())
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(refusals::unknownProgram)
                                .accessDeniedHandler(refusals::deniedProgram))
                .build();
    }

    @Bean
    @Order(100)
    SecurityFilterChain browser(
            HttpSecurity http,
            SessionContexts contexts,
            CsrfTokenRepository csrfTokens,
            LoginRefusals refusals)
            throws Exception {
        keepNothing(http);
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .csrf(csrf ->
                        csrf.csrfTokenRepository(csrfTokens)
                                .ignoringRequestMatchers(TEXT_REPORTS)
                                // These are checked where they are opened (nimbus.documents).
                                .ignoringRequestMatchers(FilesForm::is))
                .authorizeHttpRequests(SignInSecurity::rules)
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(refusals::unknownPerson)
                                .accessDeniedHandler(refusals::deniedPerson))
                .build();
    }

    /// What else every answer tells the browser is the server's to say (see ReplyHeaders).
    private static void keepNothing(HttpSecurity http) throws Exception {
        http.headers(headers -> headers.defaultsDisabled().cacheControl(Customizer.withDefaults()));
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
                    requests) {
        var admin =
                AuthorityAuthorizationManager.<RequestAuthorizationContext>hasAuthority(
                        LiveSignIn.ADMIN);
        var staff =
                AuthorityAuthorizationManager.<RequestAuthorizationContext>hasAuthority(
                        LiveSignIn.STAFF);
        var noPinDue =
                AuthorizationManagers.not(
                        AuthorityAuthorizationManager.<RequestAuthorizationContext>hasAuthority(
                                LiveSignIn.PIN_DUE));
        // The end of a stream: its request was let in when it began.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(PUBLIC)
                .permitAll()
                .requestMatchers("/admin", "/admin/**", LoginRefusals.CALLBACK)
                .access(
                        AuthorizationManagers.allOf(
                                new AuthorizationDecision(false), admin, noPinDue))
                .requestMatchers(LoginRefusals::isExport)
                .access(
                        AuthorizationManagers.allOf(
                                new AuthorizationDecision(false), staff, noPinDue))
                .requestMatchers("/connect", "/connect/**")
                .access(admin)
                .anyRequest()
                .authenticated();
    }
}
