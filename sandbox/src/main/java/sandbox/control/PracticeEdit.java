package sandbox.control;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import sandbox.practices.Practice;
import sandbox.practices.Quota;
import sandbox.practices.Switches;
import sandbox.practices.Tenant;
import sandbox.wire.Refusal;
import tools.jackson.databind.JsonNode;

/// Changes how a practice appears outside. What is not named stays as it is.
record PracticeEdit(Practice practice) {

    void apply(JsonNode json) {
        practice.become(tenant(json, practice.tenant()));
        practice.change(switches -> switches(json, switches));
        practice.allow(quota(json.path("limits"), practice.quota()));
    }

    private static Tenant tenant(JsonNode json, Tenant now) {
        var name = json.has("tenantName") ? text(json.path("tenantName")) : now.name();
        return new Tenant(json.path("tenantId").asString(now.id()), name);
    }

    private static Switches switches(JsonNode json, Switches now) {
        return new Switches(
                json.path("v1Enabled").asBoolean(now.v1Enabled()),
                json.path("transition").asBoolean(now.transition()),
                json.path("archivedInList").asBoolean(now.archivedInList()),
                json.has("mapDate") ? instant(text(json.path("mapDate"))) : now.mapDate());
    }

    private static Quota quota(JsonNode limits, Quota now) {
        return new Quota(
                limits.path("concurrent").asInt(now.concurrent()),
                limits.path("minute").asInt(now.minute()),
                limits.path("day").asInt(now.day()));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new Refusal(400, "mapDate must be a time such as 2020-08-30T00:00:00Z");
        }
    }
}
