package sandbox.workflowmax;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import sandbox.clientapi.Dialect;
import sandbox.clientapi.Envelope;
import sandbox.data.Kind;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter;
import sandbox.wire.Reply;

/// Says where the maps from old ids to new ones can be fetched, and for how long.
public final class UuidMaps {

    private static final Duration LINK_LIFETIME = Duration.ofHours(24);

    private final InstantSource clock;
    private final Faults faults;
    private final Supplier<URI> base;

    public UuidMaps(InstantSource clock, Faults faults, Supplier<URI> base) {
        this.clock = clock;
        this.faults = faults;
        this.base = base;
    }

    Reply list(Practice practice) {
        var madeAt = madeAt(practice);
        var expiresAt = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LINK_LIFETIME);
        var links =
                Kind.MAPPED.stream()
                        .map(kind -> new MapLink(practice.id(), kind, madeAt, expiresAt));
        return Envelope.plain(Dialect.V1).list("Maps", "Map", links, this::write);
    }

    private void write(DocumentWriter document, MapLink link) throws IOException {
        document.element("Type", link.kind().mapType())
                .element("Date", link.madeAt().truncatedTo(ChronoUnit.SECONDS))
                .element("File", base.get() + link.pathAndQuery())
                .element("Expiry", link.expiresAt());
    }

    private Instant madeAt(Practice practice) {
        return faults.take(FaultName.MAP_STALE, practice.id())
                .map(fault -> Objects.requireNonNullElse(fault.order().days(), 30))
                .map(days -> clock.instant().minus(Duration.ofDays(days)))
                .orElseGet(() ->
                        Objects.requireNonNullElseGet(
                                practice.switches().mapDate(), clock::instant));
    }
}
