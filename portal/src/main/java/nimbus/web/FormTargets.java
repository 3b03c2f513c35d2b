package nimbus.web;

import java.net.URI;
import java.util.stream.Stream;

/// Places outside to which the answer to one of our forms may lead. Browsers hold such redirects
/// against the page's policy for forms.
@FunctionalInterface
public interface FormTargets {

    Stream<URI> places();
}
