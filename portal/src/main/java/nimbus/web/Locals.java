package nimbus.web;

import java.time.Clock;
import nimbus.practice.Practices;
import org.springframework.stereotype.Component;

/// Gives the current practice's way of writing times and numbers.
@Component
public class Locals {

    private final Practices practices;
    private final Clock clock;

    Locals(Practices practices, Clock clock) {
        this.practices = practices;
        this.clock = clock;
    }

    public Local here() {
        return Local.of(practices.current(), clock.instant());
    }
}
