package nimbus.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.Member;
import nimbus.practice.PinChannels;
import nimbus.practice.Practices;
import nimbus.web.Message;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / Customise.
@Controller
class CustomiseController {

    private static final int DAY = 24 * 60;

    private final Practices practices;
    private final TwoFactorFlags flags;
    private final PinRule pinRule;
    private final AutoLogoff autoLogoff;
    private final AuditLog audit;

    CustomiseController(
            Practices practices,
            TwoFactorFlags flags,
            PinRule pinRule,
            AutoLogoff autoLogoff,
            AuditLog audit) {
        this.practices = practices;
        this.flags = flags;
        this.pinRule = pinRule;
        this.autoLogoff = autoLogoff;
        this.audit = audit;
    }

    @GetMapping("/admin/customise")
    String show(Model page) {
        page.addAttribute("practice", practices.current());
        page.addAttribute("lock", flags.lockedBecause().orElse(null));
        return "staff/customise";
    }

    @PostMapping("/admin/customise/two-factor")
    String twoFactor(
            @RequestParam(defaultValue = "false") boolean staff,
            @RequestParam(defaultValue = "false") boolean reset,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        var by = Origin.of(member, request);
        if (flags.change(staff, reset, by)) {
            Message.saved().show(next);
        } else {
            audit.recordRefusal(by.did("two-factor.change", "practice"));
            Message.refused("Both stay on: " + flags.lockedBecause().orElse("")).show(next);
        }
        return "redirect:/admin/customise";
    }

    @PostMapping("/admin/customise/pins")
    String pins(
            @RequestParam(defaultValue = "false") boolean sms,
            @RequestParam(defaultValue = "false") boolean email,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        var refusal =
                sms || email
                        ? change(new PinChannels(sms, email), Origin.of(member, request))
                        : Optional.of(
                                "One way must stay: first passwords and resets are confirmed by a"
                                        + " PIN.");
        refusal.ifPresentOrElse(
                why -> Message.refused(why).show(next), () -> Message.saved().show(next));
        return "redirect:/admin/customise";
    }

    /// @return why nothing was changed
    private Optional<String> change(PinChannels allowed, Origin by) {
        var left = pinRule.change(allowed, by);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        pinRule.refused(allowed, by);
        var names = left.stream().map(Employee::name).collect(Collectors.joining(", "));
        return Optional.of(
                "Nothing was changed, because no PIN could reach %s any more. Give them %s first, or"
                                .formatted(names, allowed.sms() ? "a mobile" : "an email")
                        + " take away their Allow Login.");
    }

    @PostMapping("/admin/customise/auto-logoff")
    String autoLogoff(
            @RequestParam int minutes,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (minutes < 1 || minutes > DAY) {
            Message.refused("Auto Logoff must be between 1 and " + DAY + " minutes.").show(next);
        } else {
            autoLogoff.change(minutes, Origin.of(member, request));
            Message.saved().show(next);
        }
        return "redirect:/admin/customise";
    }
}
