package nimbus.home;

import nimbus.practice.Member;
import nimbus.web.Locals;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/// Tells who reads.
@Component
class Readers {

    private final Locals locals;

    Readers(Locals locals) {
        this.locals = locals;
    }

    Reader of(Authentication signedIn) {
        if (!(signedIn.getPrincipal() instanceof Member member)) {
            throw new IllegalStateException("Expected a member of a practice, found " + signedIn);
        }
        boolean admin =
                signedIn.getAuthorities().stream()
                        .anyMatch(authority -> "ROLE_ADMIN".equals(authority.getAuthority()));
        return new Reader(member, admin, locals.here());
    }
}
