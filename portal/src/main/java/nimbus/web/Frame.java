package nimbus.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What the page frame shows about the reader.
///
/// @param menu what the reader may open, in order
public record Frame(
        String practice, String person, boolean admin, List<Notice> notices, List<MenuEntry> menu) {

    public Frame {
        notices = List.copyOf(notices);
        menu = List.copyOf(menu);
    }

    public List<MenuEntry> work() {
        return menu.stream().filter(entry -> !entry.admin()).toList();
    }

    public List<MenuEntry> administration() {
        return menu.stream().filter(MenuEntry::admin).toList();
    }

    /// The first letters of the reader's first and last name.
    public String initials() {
        var names = person.strip().split("\\s+");
        var ends = names.length < 2 ? names : new String[] {names[0], names[names.length - 1]};
        return Arrays.stream(ends)
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(0, name.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
    }
}
