package nimbus.servergate;

import nimbus.connections.Urgency;
import nimbus.intake.ListScope;

/// The kinds of sync.
enum SyncType {
    /// What changed since the last one, now.
    MANUAL("manual-sync", "Manual Sync", Urgency.PERSON),
    /// Everything; the only one that takes anybody away.
    FULL("full-client-sync", "Full Client Sync", Urgency.PERSON),
    /// What changed since the last one, by the timetable.
    SCHEDULED("scheduled-sync", "Scheduled sync", Urgency.BACKGROUND),
    /// Everything, because edits of a contact alone move no stamp. It flags who is missing.
    NIGHTLY("nightly-reconciliation", "Nightly reconciliation", Urgency.BACKGROUND);

    private final String kind;
    private final String title;
    private final Urgency urgency;

    SyncType(String kind, String title, Urgency urgency) {
        this.kind = kind;
        this.title = title;
        this.urgency = urgency;
    }

    /// The kind of its runs.
    String kind() {
        return kind;
    }

    /// What people call it.
    String title() {
        return title;
    }

    Urgency urgency() {
        return urgency;
    }

    /// Whether it reads the whole list.
    boolean whole() {
        return this == FULL || this == NIGHTLY;
    }

    ListScope scope() {
        return this == FULL ? ListScope.WHOLE : ListScope.CHANGED;
    }

    /// Whether somebody waits for it and can be asked.
    boolean attended() {
        return urgency == Urgency.PERSON;
    }

    static SyncType of(String kind) {
        for (var type : values()) {
            if (type.kind.equals(kind)) {
                return type;
            }
        }
        throw new IllegalArgumentException("No sync is called " + kind);
    }
}
