package nimbus.home;

import java.util.List;
import java.util.Optional;
import nimbus.web.Notice;

/// A list of things to go on with.
///
/// @param empty what belongs here, while there is nothing
/// @param wide whether it stands in the wide column, with a state, a person and a time
public record HomeList(
        String title, int place, boolean wide, List<Line> lines, Notice.Link all, String empty) {

    public HomeList {
        lines = List.copyOf(lines);
    }

    /// One thing.
    ///
    /// @param code stands before the name, empty for none
    /// @param under a second line, empty for none
    public record Line(
            String icon,
            String code,
            String name,
            String address,
            String under,
            Optional<Badge> badge,
            String by,
            String at) {}

    /// A state in a word.
    ///
    /// @param tone a colour of the badges: blue, green, yellow, red, secondary
    public record Badge(String tone, String icon, String words) {}
}
