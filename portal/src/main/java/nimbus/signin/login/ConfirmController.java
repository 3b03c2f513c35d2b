package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nimbus.audit.Origin;
import nimbus.signin.Confirmation;
import nimbus.signin.Purpose;
import nimbus.signin.Session;
import nimbus.signin.SignIns;
import nimbus.signin.SignedIn;
import nimbus.signin.Waits;
import nimbus.staff.Employees;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks for the password, and a PIN at the place known so far, before changes of one's own login.
@Controller
class ConfirmController {

    private final FirstFactor firstFactor;
    private final SecondFactor secondFactor;
    private final SignIns signIns;
    private final Employees employees;
    private final Confirmation confirmation;

    ConfirmController(
            FirstFactor firstFactor,
            SecondFactor secondFactor,
            SignIns signIns,
            Employees employees,
            Confirmation confirmation) {
        this.firstFactor = firstFactor;
        this.secondFactor = secondFactor;
        this.signIns = signIns;
        this.employees = employees;
        this.confirmation = confirmation;
    }

    @GetMapping("/my-details/confirm")
    String form() {
        return "signin/confirm";
    }

    @PostMapping("/my-details/confirm")
    String confirm(
            @RequestParam String password,
            @AuthenticationPrincipal SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        var employee = employees.find(person.employee()).orElseThrow();
        return switch (firstFactor.check(
                employee.loginCode(), password, Origin.of(person, request))) {
            case FirstFactor.Result.Wrong() -> refuse("The password is wrong.", response, page);
            case FirstFactor.Result.Locked() ->
                    refuse(
                            "Your account is locked after too many failures. Log out and get back"
                                    + " in by email.",
                            response,
                            page);
            case FirstFactor.Result.TooMany(var pause) ->
                    refuse(Waits.tooMany(pause), response, page);
            case FirstFactor.Result.Right(_) -> {
                signIns.confirm(person.signIn());
                if (confirmation.missing(person) == Confirmation.Missing.NOTHING) {
                    yield "redirect:/my-details";
                }
                Session.returnTo(request, "/my-details");
                secondFactor.begin(person.practice(), employee, Purpose.STEP_UP, request);
                yield "redirect:/login/pin";
            }
        };
    }

    private static String refuse(String why, HttpServletResponse response, Model page) {
        page.addAttribute("refused", why);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        return "signin/confirm";
    }
}
