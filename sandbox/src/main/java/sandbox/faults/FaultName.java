package sandbox.faults;

import java.util.Arrays;
import java.util.Optional;

/// Everything that can be made to go wrong.
public enum FaultName {
    EXPIRE_ACCESS_TOKEN("expire-access-token", Nature.DEED),
    KILL_REFRESH_TOKEN("kill-refresh-token", Nature.DEED),
    LOSE_REFRESH_REPLY("lose-refresh-reply", Nature.REPLY),
    SLOW_REPLY("slow-reply", Nature.REPLY),
    CUT_BODY("cut-body", Nature.REPLY),
    LIMIT_MINUTE("429-minute", Nature.REPLY),
    LIMIT_DAY("429-day", Nature.REPLY),
    LIMIT_CONCURRENCY("429-concurrency", Nature.REPLY),
    LIMIT_APP("429-app", Nature.REPLY),
    BROKEN("500", Nature.REPLY),
    MAINTENANCE("503-maintenance", Nature.REPLY),
    UNAVAILABLE("503-unavailable", Nature.REPLY),
    ORGANISATION_OFFLINE("503-organisation", Nature.REPLY),
    PRIVILEGE_REMOVED("403-privilege-removed", Nature.CONDITION),
    CONNECTION_DELETED("connection-deleted", Nature.DEED),
    TENANT_ID_CHANGED("tenant-id-changed", Nature.DEED),
    V1_KEY_DISABLED("v1-key-disabled", Nature.CONDITION),
    MAP_STALE("map-stale", Nature.CONDITION),
    MAP_ROWS_MISSING("map-rows-missing", Nature.CONDITION),
    MAP_ONE_ID_TWO_UUIDS("map-one-id-two-uuids", Nature.CONDITION),
    PAGE_IGNORED("page-ignored", Nature.CONDITION),
    ROWS_SHIFT("rows-shift", Nature.REPLY),
    TOTALS_LEFT_OUT("totals-left-out", Nature.CONDITION),
    ARCHIVED_IN_LIST("archived-in-list", Nature.CONDITION),
    CONTACT_WITHOUT_STAMP("contact-without-stamp", Nature.DEED),
    MERGED_CLIENT("merged-client", Nature.DEED),
    DUPLICATE_CODE("duplicate-code", Nature.DEED),
    MISSING_CODE("missing-code", Nature.DEED),
    MASKED_TAX_NUMBER("masked-tax-number", Nature.DEED),
    WEIRD_CHARACTERS("weird-characters", Nature.DEED),
    USER_DENIES("user-denies", Nature.REPLY),
    USER_NEVER_RETURNS("user-never-returns", Nature.REPLY),
    USER_PICKS_ANOTHER_TENANT("user-picks-another-tenant", Nature.REPLY),
    SEVERAL_TENANTS("several-tenants", Nature.REPLY),
    SCOPES_REPLACED("scopes-replaced", Nature.REPLY),
    TENANT_NAME_NULL("tenant-name-null", Nature.CONDITION),
    FIELDS_LEFT_OUT("fields-left-out", Nature.CONDITION),
    JSON_HEADER_IGNORED("json-header-ignored", Nature.CONDITION),
    HTML_LOGIN_PAGE("html-login-page", Nature.REPLY),
    STATUS_ERROR("status-error", Nature.REPLY),
    EMPTY_LIST("empty-list", Nature.REPLY),
    HOLD("hold", Nature.REPLY),
    HOSTILE_XML("hostile-xml", Nature.REPLY),
    ANY_REPLY("reply", Nature.REPLY),
    SLOW_BODY("slow-body", Nature.REPLY),
    ROWS_MISSING("rows-missing", Nature.CONDITION),
    ROW_TWICE("row-twice", Nature.CONDITION),
    MAP_TWO_IDS_ONE_UUID("map-two-ids-one-uuid", Nature.CONDITION),
    SMS_LOST("sms-lost", Nature.REPLY),
    SMS_UNDELIVERED("sms-undelivered", Nature.REPLY),
    MAIL_LOST("mail-lost", Nature.REPLY),
    MAIL_DOWN("mail-down", Nature.CONDITION),
    MAIL_PLAIN_ONLY("mail-plain-only", Nature.CONDITION);

    /// How long a fault lasts when nobody says.
    enum Nature {
        /// Done at once, `count` times over.
        DEED,
        /// Hits the next `count` calls, one by default.
        REPLY,
        /// Holds until deleted, unless a count is given.
        CONDITION
    }

    private final String text;
    private final Nature nature;

    FaultName(String text, Nature nature) {
        this.text = text;
        this.nature = nature;
    }

    public static Optional<FaultName> named(String text) {
        return Arrays.stream(values()).filter(name -> name.text.equals(text)).findFirst();
    }

    public String text() {
        return text;
    }

    public boolean deed() {
        return nature == Nature.DEED;
    }

    int usualCount() {
        return nature == Nature.CONDITION ? -1 : 1;
    }
}
