package nimbus.signin;

import java.util.Map;
import java.util.Optional;
import nimbus.messages.Mail;
import nimbus.practice.Practices;
import nimbus.staff.Employee;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// The mails of this feature, each from a template of its own.
@Component
public class SignInLetters {

    private final ITemplateEngine templates;
    private final Practices practices;
    private final Spans spans;

    SignInLetters(ITemplateEngine templates, Practices practices, SignInSettings settings) {
        this.spans = Spans.of(settings);
        this.templates = templates;
        this.practices = practices;
    }

    public Mail pin(String to, Employee employee, String pin) {
        var text =
                """
                %s is your Nimbus PIN. It works for %s and only once.

                Nobody from Nimbus will ask you for it. If you are not signing in just now, somebody
                knows your password: choose a new one.
                """
                        .formatted(pin, spans.pinLife());
        return mail(to, "Your Nimbus PIN", "2FA Pin", text, employee, Map.of("pin", pin));
    }

    public Mail welcome(String to, Employee employee, String link) {
        var text =
                """
                %s has an account for you on Nimbus. Your login code is %s.

                Choose your password within %s: %s
                """
                        .formatted(
                                practices.current().name(),
                                employee.loginCode(),
                                spans.linkLife(),
                                link);
        return mail(to, "Welcome to Nimbus", "Staff Welcome", text, employee, Map.of("link", link));
    }

    public Mail reset(String to, Employee employee, String link) {
        var text =
                """
                Somebody, probably you, asked to get back in to Nimbus. Your login code is %s.

                Choose a new password within %s: %s

                If it was not you, do nothing: your password stays as it is.
                """
                        .formatted(employee.loginCode(), spans.linkLife(), link);
        return mail(
                to,
                "Get back in to Nimbus",
                "Reset Password",
                text,
                employee,
                Map.of("link", link));
    }

    Mail changed(String to, Employee employee, String what, String by) {
        var text =
                """
                %s of your Nimbus login %s was changed by %s.

                If you do not know why, tell your Admin at once.
                """
                        .formatted(what, employee.loginCode(), by);
        return mail(
                to,
                "Your Nimbus login was changed",
                "Login Changed",
                text,
                employee,
                Map.of("what", what, "by", by));
    }

    /// @param words one paragraph
    Mail warning(String to, Employee employee, String subject, String words) {
        var text =
                """
                %s

                Your login code is %s, at %s.
                """
                        .formatted(words, employee.loginCode(), practices.current().name());
        return mail(to, subject, "Login Warning", text, employee, Map.of("words", words));
    }

    private Mail mail(
            String to,
            String subject,
            String template,
            String text,
            Employee employee,
            Map<String, Object> more) {
        var model = new Context();
        model.setVariable(
                "name", employee.salutation().isEmpty() ? employee.name() : employee.salutation());
        model.setVariable("loginCode", employee.loginCode());
        model.setVariable("practice", practices.current().name());
        model.setVariable("spans", spans);
        model.setVariables(more);
        var html = templates.process("signin/" + template + ".email", model);
        return new Mail(to, subject, text, html, Optional.empty());
    }
}
