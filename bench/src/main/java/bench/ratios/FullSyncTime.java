package bench.ratios;

import java.util.List;

/// B05: a first Full Client Sync, less the time the provider takes to write its list, against a
/// hand-written loop that parses the same bytes and copies them into one table. Both are the best
/// of several, so both have a warm machine; what was read is wiped before the next time.
final class FullSyncTime implements Benchmark {

    private static final int TIMES = 8;

    @Override
    public String id() {
        return "B05";
    }

    @Override
    public String title() {
        return "full sync / hand-written parse and COPY";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(sizes.small());
            double whole = Double.MAX_VALUE;
            for (int time = 0; time < TIMES; time++) {
                wipe(rig.database());
                practice.automate().fullClientSync();
                whole = Math.min(whole, rig.database().secondsOf("full-client-sync"));
            }
            var list = rig.outside().legacyList(practice.account());
            double provider = Stopwatch.best(5, () -> rig.outside().legacyList(practice.account()));
            double floor = new Floor(rig.database()).parseAndCopy(list);
            return List.of(
                    Measure.of(
                            id(),
                            "%,d clients".formatted(sizes.small()),
                            2.0,
                            whole - provider,
                            floor,
                            "s"));
        }
    }

    /// As before the first sync; staff stay, since the Admin is one of them.
    private static void wipe(Database database) {
        database.execute(
                """
                truncate client, contact, client_group, folder cascade;
                delete from external_id where kind <> 'staff';
                update connection set synced_until = null;
                """);
    }
}
