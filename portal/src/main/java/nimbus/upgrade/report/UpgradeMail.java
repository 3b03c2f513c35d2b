package nimbus.upgrade.report;

import java.util.Map;
import java.util.Optional;
import nimbus.messages.Mail;
import nimbus.staff.Employee;
import nimbus.upgrade.Upgrade;
import nimbus.web.PublicUrl;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// The mails about an upgrade.
@Component
class UpgradeMail {

    private final ITemplateEngine templates;
    private final PublicUrl portal;

    UpgradeMail(ITemplateEngine templates, PublicUrl portal) {
        this.templates = templates;
        this.portal = portal;
    }

    /// What a mail is about.
    enum Matter {
        DONE("The upgrade is finished", "The upgrade of %s is finished: %s is connected."),
        STOPPED("The upgrade has stopped", "The upgrade of %s (%s) has stopped."),
        WAITS("The upgrade waits for you", "The upgrade of %s (%s) waits for a person.");

        private final String subject;
        private final String sentence;

        Matter(String subject, String sentence) {
            this.subject = subject;
            this.sentence = sentence;
        }
    }

    Mail about(
            String to, Employee admin, Upgrade upgrade, String account, UpgradeLetters.News news) {
        var sentence = news.matter().sentence.formatted(upgrade.product().title(), account);
        var next =
                news.matter() == Matter.DONE
                        ? "The no-loss report is there, and Undo upgrade for as long as its window"
                                + " is open."
                        : news.text();
        var link = portal.at(upgrade.product().page());
        var model = new Context();
        model.setVariables(
                Map.of(
                        "name",
                        admin.salutation().isEmpty() ? admin.name() : admin.salutation(),
                        "sentence",
                        sentence,
                        "next",
                        next,
                        "link",
                        link));
        var text = "%s\n\n%s\n\nAdmin / AutoMate: %s\n".formatted(sentence, next, link);
        return new Mail(
                to,
                news.matter().subject,
                text,
                templates.process("upgrade/Upgrade News.email", model),
                Optional.empty());
    }
}
