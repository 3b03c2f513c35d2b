package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/// The way out.
@Controller
class LogoutController {

    private final SignIns signIns;
    private final AuditLog audit;

    LogoutController(SignIns signIns, AuditLog audit) {
        this.signIns = signIns;
        this.audit = audit;
    }

    @PostMapping("/logout")
    String logOut(@AuthenticationPrincipal SignedIn person, HttpServletRequest request) {
        signIns.end(person.signIn(), "logout");
        audit.record(Origin.of(person, request).did("sign-out", person.actor()));
        Session.end(request);
        return "redirect:/login?out";
    }
}
