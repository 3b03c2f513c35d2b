package nimbus.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nimbus.installation.Installation;
import nimbus.practice.Practices;
import nimbus.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Whether this installation still waits for its practice, and who may create it.
@Component
class Setup {

    private final Practices practices;
    private final PublicUrl publicUrl;
    private final SetupAddress address;
    private final AtomicReference<@Nullable SetupTicket> ticket = new AtomicReference<>();
    private volatile boolean done;

    Setup(Practices practices, PublicUrl publicUrl, Installation installation) {
        this.practices = practices;
        this.publicUrl = publicUrl;
        this.address = new SetupAddress(installation.home().resolve("setup-url"));
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() throws IOException {
        if (isDone()) {
            address.withdraw();
            return;
        }
        var drawn = SetupTicket.draw();
        ticket.set(drawn.ticket());
        address.publish(publicUrl.at("/setup?token=" + drawn.token()));
    }

    /// Once there is a practice there always is, so only the wait for it costs a query.
    boolean isDone() {
        if (!done) {
            done = !practices.all().isEmpty();
        }
        return done;
    }

    boolean admits(String token) {
        return Optional.ofNullable(ticket.get()).filter(right -> right.fits(token)).isPresent();
    }

    void close() {
        ticket.set(null);
        try {
            address.withdraw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
