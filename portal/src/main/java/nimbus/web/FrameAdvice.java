package nimbus.web;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import nimbus.practice.Member;
import nimbus.practice.Practices;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every page its frame.
@ControllerAdvice
class FrameAdvice {

    private static final Comparator<MenuEntry> IN_ORDER =
            Comparator.comparing(MenuEntry::part).thenComparing(MenuEntry::place);

    private final Practices practices;
    private final ObjectProvider<Notices> notices;
    private final List<MenuEntry> menu;
    private final Clock clock;
    private final TransactionTemplate transaction;

    FrameAdvice(
            Practices practices,
            ObjectProvider<Notices> notices,
            ObjectProvider<MenuEntries> features,
            Clock clock,
            TransactionTemplate transaction) {
        this.transaction = transaction;
        this.clock = clock;
        this.practices = practices;
        this.notices = notices;
        menu =
                features.stream()
                        .flatMap(feature -> feature.menu().stream())
                        .sorted(IN_ORDER)
                        .toList();
    }

    /// The frame, and how pages write times and numbers.
    @ModelAttribute
    void frame(@Nullable Authentication reader, Model page) {
        if (reader == null || !(reader.getPrincipal() instanceof Member member)) {
            return;
        }
        boolean admin =
                reader.getAuthorities().stream()
                        .anyMatch(authority -> "ROLE_ADMIN".equals(authority.getAuthority()));
        transaction.executeWithoutResult(_ -> fill(member, admin, page));
    }

    /// In one transaction, so that the wall between practices is put up once and not for each part.
    private void fill(Member member, boolean admin, Model page) {
        var current = notices.stream().flatMap(feature -> feature.current(admin).stream()).toList();
        var open = menu.stream().filter(entry -> admin || !entry.admin()).toList();
        var practice = practices.current();
        page.addAttribute("local", Local.of(practice, clock.instant()));
        page.addAttribute(
                "frame", new Frame(practice.name(), member.actor(), admin, current, open));
    }

    /// Light or dark by the reader's choice, which nimbus.js keeps; without one, by the system.
    @ModelAttribute("theme")
    @Nullable String theme(@CookieValue(name = "theme", required = false) @Nullable String chosen) {
        return "light".equals(chosen) || "dark".equals(chosen) ? chosen : null;
    }
}
