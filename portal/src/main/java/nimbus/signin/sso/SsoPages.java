package nimbus.signin.sso;

import jakarta.servlet.http.HttpServletRequest;
import nimbus.audit.Origin;
import nimbus.practice.Member;
import nimbus.web.Message;
import nimbus.web.PublicUrl;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Admin / Single Sign On.
@Controller
class SsoPages {

    private final OpenIdProvider provider;
    private final SsoSettings settings;
    private final SsoLogins logins;
    private final PublicUrl publicUrl;

    SsoPages(OpenIdProvider provider, SsoSettings settings, SsoLogins logins, PublicUrl publicUrl) {
        this.provider = provider;
        this.settings = settings;
        this.logins = logins;
        this.publicUrl = publicUrl;
    }

    @GetMapping("/admin/single-sign-on")
    String show(Model page) {
        page.addAttribute("configured", provider.configured());
        page.addAttribute("provider", settings.name());
        page.addAttribute("issuer", settings.issuer());
        page.addAttribute("clientId", settings.clientId());
        page.addAttribute("redirectUri", publicUrl.at(OpenIdProvider.CALLBACK));
        page.addAttribute("on", logins.isOn());
        return "signin/single-sign-on";
    }

    @PostMapping("/admin/single-sign-on")
    String turn(
            @RequestParam(defaultValue = "false") boolean on,
            @AuthenticationPrincipal Member member,
            HttpServletRequest request,
            RedirectAttributes next) {
        if (on && !provider.configured()) {
            Message.refused("No provider is set up for this installation.").show(next);
        } else {
            logins.turn(on, Origin.of(member, request));
            Message.saved().show(next);
        }
        return "redirect:/admin/single-sign-on";
    }
}
