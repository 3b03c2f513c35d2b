package bench.driver;

import tools.jackson.databind.JsonNode;

/// Whether a report shows an upgrade that lost nothing.
public record Verdict(JsonNode report) {

    boolean verified() {
        return report.path("state").asString("").equals("CONNECTED")
                && report.path("lost").asInt(-1) == 0
                && report.path("duplicated").asInt(-1) == 0
                && digestsAgree();
    }

    private boolean digestsAgree() {
        var before = report.path("digestBefore").asString("");
        return !before.isEmpty() && before.equals(report.path("digestAfter").asString(""));
    }

    String sentence() {
        return verified()
                ? "Verified: %d clients, %d documents, nothing lost, %d calls, %.1f s"
                        .formatted(
                                report.path("clients").asInt(),
                                report.path("documents").asInt(),
                                report.path("callsUsed").asInt(),
                                report.path("seconds").asDouble())
                : "NOT verified: state %s, lost %d, duplicated %d, digests %s"
                        .formatted(
                                report.path("state").asString("?"),
                                report.path("lost").asInt(-1),
                                report.path("duplicated").asInt(-1),
                                digestsAgree() ? "equal" : "differ");
    }
}
