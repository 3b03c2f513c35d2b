package sandbox.data;

import java.util.List;

/// What an identifier stands for.
public enum Kind {
    CLIENT("Client", 40_000, 7),
    CONTACT("Contact", 80_000, 3),
    STAFF("Staff", 11, 5),
    GROUP("ClientGroup", 200, 3),
    RELATIONSHIP("Relationship", 500, 3),
    CUSTOM_FIELD("CustomField", 900, 7);

    /// The kinds whose identifiers changed.
    public static final List<Kind> MAPPED = List.of(CLIENT, CONTACT, STAFF, GROUP);

    private final String mapType;
    private final long firstLegacyId;
    private final int widestGap;

    Kind(String mapType, long firstLegacyId, int widestGap) {
        this.mapType = mapType;
        this.firstLegacyId = firstLegacyId;
        this.widestGap = widestGap;
    }

    /// The name of this kind in `uuid.api/maps`.
    public String mapType() {
        return mapType;
    }

    long firstLegacyId() {
        return firstLegacyId;
    }

    int widestGap() {
        return widestGap;
    }
}
