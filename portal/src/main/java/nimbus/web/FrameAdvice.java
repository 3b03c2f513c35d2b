package nimbus.web;

import java.util.List;
import nimbus.practice.Member;
import nimbus.practice.Practices;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every page its frame.
@ControllerAdvice
class FrameAdvice {

    private final Practices practices;
    private final ObjectProvider<Notices> notices;

    FrameAdvice(Practices practices, ObjectProvider<Notices> notices) {
        this.practices = practices;
        this.notices = notices;
    }

    @ModelAttribute("frame")
    @Nullable Frame frame(@Nullable Authentication reader) {
        if (reader == null || !(reader.getPrincipal() instanceof Member member)) {
            return null;
        }
        boolean admin =
                reader.getAuthorities().stream()
                        .anyMatch(authority -> "ROLE_ADMIN".equals(authority.getAuthority()));
        List<Notice> current =
                notices.stream().flatMap(feature -> feature.current(admin).stream()).toList();
        return new Frame(practices.current().name(), member.actor(), admin, current);
    }
}
