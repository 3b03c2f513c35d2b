package nimbus.clients;

import java.util.List;
import java.util.UUID;
import nimbus.practice.CurrentPractice;
import nimbus.practice.PracticeId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the words by which clients and contacts are found up to date, outside the transactions
/// that change clients.
@Repository
public class ClientSearch {

    private static final int BATCH = 2_000;

    private static final String TAKE =
            """
            delete from search_due where ctid = any(array(select ctid from search_due limit %d))
            returning subject_id
            """
                    .formatted(BATCH);

    /// A client is found by its contacts too.
    private static final String WRITE =
            """
            insert into search_word (practice_id, kind, word, subject_id)
            select distinct current_practice(), kind, word, subject
            from (
                select 'client', c.id, concat_ws(' ', c.code, c.name, c.email)
                from client c where c.id = any(:taken)
                union all
                select 'client', f.client_id, f.code
                from former_code f where f.client_id = any(:taken)
                union all
                select 'client', r.client_id, concat_ws(' ', p.first_names, p.surname, p.email)
                from contact_client r join contact p on p.id = r.contact_id
                where r.client_id = any(:taken)
                union all
                select 'contact', p.id, concat_ws(' ', p.first_names, p.surname, p.email)
                from contact p where p.id = any(:taken)
            ) as said (kind, subject, text), search_words(said.text) as word
            """;

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    ClientSearch(JdbcClient db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    /// Works off up to `changes` changes of the current practice; at once when there are none.
    public void catchUp(int changes) {
        for (int done = 0; done < changes; done += BATCH) {
            if (!Boolean.TRUE.equals(transaction.execute(_ -> batch()))) {
                return;
            }
        }
    }

    /// All words anew, for the case that they were lost.
    public void rebuild() {
        transaction.executeWithoutResult(_ -> {
            db.sql("delete from search_word").update();
            db.sql(
                            """
                            insert into search_due
                            select practice_id, 'client', id from client
                            union all select practice_id, 'contact', id from contact
                            """)
                    .update();
        });
        catchUp(Integer.MAX_VALUE);
    }

    /// Works without a current practice.
    List<PracticeId> practicesDue() {
        return db
                .sql("select practice_id from practices_with_words_due()")
                .query(UUID.class)
                .list()
                .stream()
                .map(PracticeId::new)
                .toList();
    }

    private boolean batch() {
        boolean due =
                db.sql("select exists (select 1 from search_due)").query(Boolean.class).single();
        if (!due || !alone()) {
            return false;
        }
        var taken = db.sql(TAKE).query(UUID.class).list().stream().distinct().toArray(UUID[]::new);
        db.sql("delete from search_word where subject_id = any(:taken)")
                .param("taken", taken)
                .update();
        db.sql(WRITE).param("taken", taken).update();
        return true;
    }

    /// One catches up at a time; a second one would wait for the first row by row.
    private boolean alone() {
        return db.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "client-words/" + CurrentPractice.required())
                .query(Boolean.class)
                .single();
    }
}
