package sandbox.data;

import java.util.List;

/// What an identifier stands for.
public enum Kind {
    CLIENT(0, "Client", 40_000, 7),
    CONTACT(1, "Contact", 80_000, 3),
    STAFF(2, "Staff", 11, 5),
    GROUP(3, "ClientGroup", 200, 3),
    RELATIONSHIP(4, "Relationship", 500, 3),
    CUSTOM_FIELD(5, "CustomField", 900, 7);

    /// The kinds whose identifiers changed.
    public static final List<Kind> MAPPED = List.of(CLIENT, CONTACT, STAFF, GROUP);

    private final int code;
    private final String mapType;
    private final long firstLegacyId;
    private final int widestGap;

    Kind(int code, String mapType, long firstLegacyId, int widestGap) {
        this.code = code;
        this.mapType = mapType;
        this.firstLegacyId = firstLegacyId;
        this.widestGap = widestGap;
    }

    /// The name of this kind in `uuid.api/maps`.
    public String mapType() {
        return mapType;
    }

    /// Stands for this kind inside a UUID.
    int code() {
        return code;
    }

    long firstLegacyId() {
        return firstLegacyId;
    }

    int widestGap() {
        return widestGap;
    }
}
