package nimbus.signin.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import nimbus.practice.Practices;
import nimbus.signin.Challenge;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.web.PublicUrl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The two ceremonies of WebAuthn, for one employee at a time and for this portal's address only:
/// that is what a relayed login page cannot imitate.
@Component
public class PasskeyCeremonies {

    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> NEW =
            new TypeReference<>() {};

    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> USED =
            new TypeReference<>() {};

    /// More than any authenticator sends.
    private static final int LONGEST = 20_000;

    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private final Passkeys passkeys;
    private final Employees employees;
    private final Practices practices;
    private final PublicUrl publicUrl;
    private final Clock clock;

    PasskeyCeremonies(
            Passkeys passkeys,
            Employees employees,
            Practices practices,
            PublicUrl publicUrl,
            Clock clock) {
        this.passkeys = passkeys;
        this.employees = employees;
        this.practices = practices;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    public Challenge challenge() {
        return new Challenge(Bytes.random().getBytes(), clock.instant());
    }

    /// What a browser needs to make a passkey, as JSON.
    @Transactional(readOnly = true)
    public String creationOptions(UUID employee, Challenge challenge) {
        return json.writeValueAsString(
                operations(employee, challenge, 0)
                        .createPublicKeyCredentialCreationOptions(
                                new ImmutablePublicKeyCredentialCreationOptionsRequest(
                                        as(employee))));
    }

    /// @param port where this request came in
    /// @return false if it was not made here, now, for this person
    @Transactional
    public boolean register(
            UUID employee, Challenge challenge, String typed, String label, int port) {
        try {
            var operations = operations(employee, challenge, port);
            var options =
                    operations.createPublicKeyCredentialCreationOptions(
                            new ImmutablePublicKeyCredentialCreationOptionsRequest(as(employee)));
            operations.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(read(typed, NEW), label)));
            return true;
        } catch (WebAuthnException | IllegalArgumentException | JacksonException e) {
            return false;
        }
    }

    /// What a browser needs to use a passkey, as JSON.
    @Transactional(readOnly = true)
    public String requestOptions(UUID employee, Challenge challenge) {
        return json.writeValueAsString(
                operations(employee, challenge, 0)
                        .createCredentialRequestOptions(
                                new ImmutablePublicKeyCredentialRequestOptionsRequest(
                                        as(employee))));
    }

    /// @return false if it was not used here, now, by this person
    @Transactional
    boolean accepts(UUID employee, Challenge challenge, String typed, int port) {
        try {
            var operations = operations(employee, challenge, port);
            var options =
                    operations.createCredentialRequestOptions(
                            new ImmutablePublicKeyCredentialRequestOptionsRequest(as(employee)));
            operations.authenticate(
                    new RelyingPartyAuthenticationRequest(options, read(typed, USED)));
            return true;
        } catch (WebAuthnException | IllegalArgumentException | JacksonException e) {
            return false;
        }
    }

    private <T> T read(String typed, TypeReference<T> kind) {
        if (typed.length() > LONGEST) {
            throw new IllegalArgumentException("Longer than any authenticator's answer");
        }
        return json.readValue(typed, kind);
    }

    private Webauthn4JRelyingPartyOperations operations(
            UUID employee, Challenge challenge, int port) {
        var records = recordsOf(employees.find(employee).orElseThrow());
        var operations =
                new Webauthn4JRelyingPartyOperations(
                        records,
                        records,
                        PublicKeyCredentialRpEntity.builder()
                                .id(publicUrl.host())
                                .name("Nimbus, " + practices.current().name())
                                .build(),
                        origins(port));
        var bytes = new Bytes(challenge.value());
        operations.setCustomizeCreationOptions(options ->
                options.challenge(bytes)
                        .timeout(Challenge.LIFE)
                        .authenticatorSelection(
                                AuthenticatorSelectionCriteria.builder()
                                        .residentKey(ResidentKeyRequirement.PREFERRED)
                                        .userVerification(UserVerificationRequirement.PREFERRED)
                                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.challenge(bytes).timeout(Challenge.LIFE));
        return operations;
    }

    private PasskeyRecords recordsOf(Employee employee) {
        return passkeys.recordsOf(employee.id(), employee.loginCode(), employee.name());
    }

    /// An installation that is only looked at from its own machine may answer on any port.
    private Set<String> origins(int port) {
        var origins = new HashSet<>(Set.of(publicUrl.origin()));
        if ("localhost".equals(publicUrl.host()) && !publicUrl.secure()) {
            origins.add("http://localhost:" + port);
        }
        return origins;
    }

    private static Authentication as(UUID employee) {
        return UsernamePasswordAuthenticationToken.authenticated(
                employee.toString(), null, AuthorityUtils.NO_AUTHORITIES);
    }
}
