package nimbus.web;

import java.util.List;

/// What the page frame shows about the reader.
public record Frame(String practice, String person, boolean admin, List<Notice> notices) {

    public Frame {
        notices = List.copyOf(notices);
    }
}
