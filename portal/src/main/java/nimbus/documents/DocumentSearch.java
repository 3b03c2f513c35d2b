package nimbus.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nimbus.clients.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Finds documents by the beginnings of words in their names and key words.
///
/// The rarest word leads: its places in the index are walked in order and stop at the page's end,
/// so a word that a million documents have costs no more than one that ten have.
@Repository
class DocumentSearch {

    /// Counting beyond this tells nothing that matters.
    private static final int COUNTED = 1_000;

    private static final String COUNT =
            """
            select count(*) from (
                select 1 from document_word
                where word >= :from and word < :to limit %d) as counted
            """
                    .formatted(COUNTED);

    private final JdbcClient db;

    DocumentSearch(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    List<Document> find(String typed, int size) {
        var words = Words.of(typed).list();
        if (words.isEmpty()) {
            return List.of();
        }
        var parameters = new HashMap<String, Object>();
        // A document may hold several words with one beginning.
        parameters.put("places", size * 3);
        parameters.put("size", size);
        return db.sql(sql(rarestFirst(words), parameters))
                .params(parameters)
                .query(Documents::document)
                .list();
    }

    private List<String> rarestFirst(List<String> words) {
        if (words.size() == 1) {
            return words;
        }
        var counts = words.stream().collect(Collectors.toMap(word -> word, this::count));
        var sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparing(word -> counts.getOrDefault(word, 0L)));
        return sorted;
    }

    private long count(String word) {
        return db.sql(COUNT)
                .param("from", word)
                .param("to", Words.after(word))
                .query(Long.class)
                .single();
    }

    private static String sql(List<String> words, Map<String, Object> parameters) {
        for (int i = 0; i < words.size(); i++) {
            parameters.put("from" + i, words.get(i));
            parameters.put("to" + i, Words.after(words.get(i)));
        }
        var others =
                IntStream.range(1, words.size())
                        .mapToObj(i ->
                                """
                                 and exists (select 1 from document_word o where o.document_id = w.document_id
                                             and o.word >= :from%1$d and o.word < :to%1$d)
                                """
                                        .formatted(i))
                        .collect(Collectors.joining());
        return """
        with hit as (
            select w.document_id from document_word w
            where w.word >= :from0 and w.word < :to0
        """
                + others
                + """
                   order by w.word, w.document_id limit :places)
                """
                + Documents.WITH_LATEST
                + " where d.id in (select document_id from hit) order by d.name_key collate people,"
                + " d.id limit :size";
    }
}
