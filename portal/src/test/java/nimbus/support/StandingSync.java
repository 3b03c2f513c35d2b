package nimbus.support;

import nimbus.servergate.ServerGate;

/// A Full Client Sync that has read as many of a hundred clients as a test says.
public record StandingSync(UpgradeScenario scenario) {

    public static StandingSync start(UpgradeScenario scenario) {
        scenario.inPractice(() ->
                scenario.portal()
                        .getBean(ServerGate.class)
                        .fullClientSync(scenario.product(), "test"));
        scenario.update(
                """
                update run set state = 'running', step = 'Reading clients', done = 10, total = 100
                where state = 'queued'
                """);
        return new StandingSync(scenario);
    }

    public void reach(int done) {
        scenario.update("update run set done = " + done + " where state = 'running'");
    }

    public void cancel() {
        scenario.update(
                "update run set state = 'cancelled', ended_at = started_at where state ="
                        + " 'running'");
    }
}
