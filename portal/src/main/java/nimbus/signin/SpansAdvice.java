package nimbus.signin;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives the pages of this feature what they may promise.
@ControllerAdvice(basePackageClasses = SpansAdvice.class)
class SpansAdvice {

    private final Spans spans;

    SpansAdvice(SignInSettings settings) {
        this.spans = Spans.of(settings);
    }

    @ModelAttribute("spans")
    Spans spans() {
        return spans;
    }
}
