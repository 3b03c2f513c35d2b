package bench.ratios;

import bench.driver.SamplePractice;
import java.util.List;

/// B07: the transaction that switches all keys, beside millions of documents and beside none.
final class RekeyBesideDocuments implements Benchmark {

    @Override
    public String id() {
        return "B07";
    }

    @Override
    public String title() {
        return "re-key beside many documents / beside none";
    }

    @Override
    public List<Measure> run(Sizes sizes) {
        double without = switchSeconds(sizes.small(), 0);
        double with = switchSeconds(sizes.small(), sizes.documents());
        return List.of(
                Measure.of(
                        id(),
                        "%,d clients, %,d documents".formatted(sizes.small(), sizes.documents()),
                        1.1,
                        with,
                        without,
                        "s"));
    }

    private static double switchSeconds(int clients, int documents) {
        try (var rig = Rig.start()) {
            var practice = rig.practice(clients);
            practice.automate().fullClientSync();
            rig.settle();
            if (documents > 0) {
                file(rig.database(), practice, documents);
            }
            return practice.upgrade().path("switchSeconds").asDouble();
        }
    }

    /// Rows only: by HTTP, millions would take hours, and their content does not matter here. Filed
    /// a month ago, as nearly all documents are.
    private static void file(Database database, SamplePractice practice, int documents) {
        int each = Math.max(1, documents / practice.account().clients());
        database.execute(
                """
                insert into folder (practice_id, client_id, name, kind, created_at)
                    select practice_id, id, code, 'client', now() - interval '30 days' from client c
                    where not exists (select 1 from folder f where f.client_id = c.id and f.kind = 'client');
                insert into folder (practice_id, parent_id, client_id, name, kind, created_at)
                    select practice_id, id, client_id, 'Current', 'current', now() - interval '30 days' from folder r
                    where kind = 'client'
                      and not exists (select 1 from folder f where f.parent_id = r.id and f.kind = 'current');
                insert into document (practice_id, folder_id, name, created_by, created_at, updated_at)
                    select practice_id, id, 'Document ' || n, 'bench', now() - interval '30 days', now() - interval '30 days'
                    from folder, generate_series(1, %d) n where kind = 'current';
                analyze;
                """
                        .formatted(each));
    }
}
