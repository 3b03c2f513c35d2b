package nimbus.setup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import nimbus.audit.Origin;
import nimbus.messages.Mailer;
import nimbus.signin.password.Passwords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The page of the first run. There is none once a practice exists.
@Controller
class SetupController {

    private final Setup setup;
    private final FirstPractice firstPractice;
    private final Passwords passwords;
    private final Mailer mailer;

    SetupController(Setup setup, FirstPractice firstPractice, Passwords passwords, Mailer mailer) {
        this.setup = setup;
        this.firstPractice = firstPractice;
        this.passwords = passwords;
        this.mailer = mailer;
    }

    @GetMapping("/setup")
    String form(
            @RequestParam(defaultValue = "") String token,
            @ModelAttribute SetupForm typed,
            @RequestAttribute(required = false) @Nullable Boolean stale,
            HttpServletResponse response,
            Model page) {
        refuseWhenDone();
        if (!setup.admits(token)) {
            return turnAway(!token.isEmpty(), response, page);
        }
        return show(stale == null ? SetupForm.empty() : typed, Map.of(), token, page);
    }

    @PostMapping("/setup")
    String create(
            @RequestParam(defaultValue = "") String token,
            @ModelAttribute SetupForm form,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String passwordAgain,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        refuseWhenDone();
        if (!setup.admits(token)) {
            return turnAway(true, response, page);
        }
        var errors = new LinkedHashMap<>(form.errors());
        if (!errors.containsKey("email")) {
            mailer.problem(Objects.toString(form.email(), ""))
                    .ifPresent(problem -> errors.put("email", problem));
        }
        passwords
                .problem(password, form.personal())
                .ifPresent(problem -> errors.put("password", problem));
        if (!password.equals(passwordAgain)) {
            errors.put("passwordAgain", "The two passwords differ. Type the same one twice.");
        }
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(form, errors, token, page);
        }
        boolean created = firstPractice.create(form, password, Origin.of("setup", request));
        setup.close();
        if (!created) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/login";
    }

    private void refuseWhenDone() {
        if (setup.isDone()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String turnAway(boolean wrong, HttpServletResponse response, Model page) {
        if (wrong) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
        }
        page.addAttribute("wrong", wrong);
        return "setup/look";
    }

    private static String show(
            SetupForm form, Map<String, String> errors, String token, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("errors", errors);
        page.addAttribute("token", token);
        page.addAttribute("countries", countries());
        return "setup/form";
    }

    private static List<Country> countries() {
        return Stream.of(Locale.getISOCountries())
                .map(code ->
                        new Country(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
                .sorted(Comparator.comparing(Country::name))
                .toList();
    }

    /// A choice in the list of countries.
    record Country(String code, String name) {}
}
