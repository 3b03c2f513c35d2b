package nimbus.staff;

import jakarta.servlet.http.HttpServletRequest;
import nimbus.audit.AuditLog;
import nimbus.audit.Origin;
import nimbus.practice.Member;
import nimbus.practice.Practices;
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
    private final AutoLogoff autoLogoff;
    private final AuditLog audit;

    CustomiseController(
            Practices practices, TwoFactorFlags flags, AutoLogoff autoLogoff, AuditLog audit) {
        this.practices = practices;
        this.flags = flags;
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
            next.addFlashAttribute("saved", true);
        } else {
            audit.recordRefusal(by.did("two-factor.change", "practice"));
            next.addFlashAttribute("refused", "Both stay on: " + flags.lockedBecause().orElse(""));
        }
        return "redirect:/admin/customise";
    }

    @PostMapping("/admin/customise/auto-logoff")
    String autoLogoff(
            @RequestParam int minutes,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (minutes < 1 || minutes > DAY) {
            next.addFlashAttribute("refused", "Auto Logoff must be between 1 and 1440 minutes.");
        } else {
            autoLogoff.change(minutes, Origin.of(member, request));
            next.addFlashAttribute("saved", true);
        }
        return "redirect:/admin/customise";
    }
}
