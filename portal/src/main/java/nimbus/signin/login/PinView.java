package nimbus.signin.login;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import nimbus.practice.Practices;
import nimbus.signin.Attempt;
import nimbus.signin.Purpose;
import nimbus.signin.pin.Pins;
import nimbus.staff.Employee;
import nimbus.staff.Employees;
import nimbus.texts.TextState;
import nimbus.texts.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/// What every page that asks for a PIN says of it.
@Component
public class PinView {

    /// Ends htmx's asking.
    private static final int NOTHING_MORE_TO_COME = 286;

    private static final String NEWS = "signin/parts :: text-news";

    private final Pins pins;
    private final Texts texts;
    private final Practices practices;
    private final SecondFactor secondFactor;
    private final Employees employees;

    PinView(
            Pins pins,
            Texts texts,
            Practices practices,
            SecondFactor secondFactor,
            Employees employees) {
        this.pins = pins;
        this.texts = texts;
        this.practices = practices;
        this.secondFactor = secondFactor;
        this.employees = employees;
    }

    /// In one transaction, which asks for the practice's rows once.
    ///
    /// @return how far the text message had come that the page now tells of
    @Transactional(readOnly = true)
    public Optional<TextState> fill(Attempt attempt, Model page) {
        var employee = employees.find(attempt.employee());
        boolean passkey = attempt.purpose().signsIn();
        var sent = pins.newest(attempt.id());
        page.addAttribute("sent", sent.orElse(null));
        var text = sent.flatMap(pin -> Optional.ofNullable(pin.text())).flatMap(texts::state);
        page.addAttribute("text", text.orElse(null));
        page.addAttribute("app", employee.filter(secondFactor::hasApp).isPresent());
        page.addAttribute(
                "passkey", passkey && employee.filter(secondFactor::hasPasskey).isPresent());
        page.addAttribute(
                "mail",
                attempt.purpose() != Purpose.RESET
                        && practices.current().pinChannels().email()
                        && employee.map(Employee::email).isPresent());
        page.addAttribute("administrator", secondFactor.administrator());
        return text;
    }

    /// The part of the page that tells what became of the text message. Asking ends only with a
    /// page that told the end: a report may come while the page is made.
    public String news(Attempt attempt, Model page, HttpServletResponse response) {
        boolean open =
                fill(attempt, page)
                        .filter(state -> state.kind() == TextState.Kind.OPEN)
                        .isPresent();
        return open ? NEWS : noMoreNews(response);
    }

    /// A redirect would put the login into the middle of the page.
    public static String noMoreNews(HttpServletResponse response) {
        response.setStatus(NOTHING_MORE_TO_COME);
        return NEWS;
    }
}
