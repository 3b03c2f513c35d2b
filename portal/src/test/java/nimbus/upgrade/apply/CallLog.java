package nimbus.upgrade.apply;

import nimbus.support.OutsideWorld;
import nimbus.support.OutsideWorld.RemotePractice;
import tools.jackson.databind.JsonNode;

/// What the outside counted of a practice's calls.
public record CallLog(JsonNode rows) {

    public static CallLog of(RemotePractice practice) {
        return new CallLog(
                OutsideWorld.control("GET", "calls?practice=" + practice.id(), "").path("by"));
    }

    /// Calls to the account; the files of the id map count against no limit.
    public long account() {
        long count = 0;
        for (var row : rows) {
            if (row.path("path").asString().contains(".api/")) {
                count += row.path("count").asLong();
            }
        }
        return count;
    }
}
