package nimbus.signin.login;

import java.util.List;
import java.util.Optional;
import nimbus.practice.PracticeName;
import nimbus.practice.Practices;
import org.springframework.stereotype.Component;

/// Which practice somebody means who is not signed in yet.
@Component
public class PracticeChoice {

    private final Practices practices;

    PracticeChoice(Practices practices) {
        this.practices = practices;
    }

    /// The practice with this short name, or the only one there is.
    public Optional<PracticeName> named(String slug) {
        var all = practices.all();
        return all.size() == 1 ? Optional.of(all.getFirst()) : among(all, slug);
    }

    /// Whether the page has to ask for it.
    public boolean mustAsk(String slug) {
        var all = practices.all();
        return all.size() != 1 && among(all, slug).isEmpty();
    }

    private static Optional<PracticeName> among(List<PracticeName> all, String slug) {
        return all.stream()
                .filter(known -> known.slug().equalsIgnoreCase(slug.strip()))
                .findFirst();
    }
}
