package nimbus.clients;

import java.util.List;
import java.util.Map;

/// What somebody typed into a search field, cut as the database cuts the texts it searches: plain
/// lower-case letters and digits. Each word stands for all that begin with it.
///
/// @param typed whether anything was asked for; signs alone ask for something that nothing has
public record Words(List<String> list, boolean typed) {

    private static final int MOST = 8;
    private static final int LONGEST = 60;

    /// Sorts after every word that continues another one.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    public Words {
        list = List.copyOf(list);
    }

    public static Words of(String typed) {
        return new Words(
                PlainLetters.words(typed).map(Words::cut).distinct().limit(MOST).toList(),
                !typed.isBlank());
    }

    /// Bounds as plain comparisons, the only ones that may use an index behind the wall.
    ///
    /// @param kind what is searched: client or contact
    /// @param subject the column with the id that must have all the words
    /// @param parameters gets the words
    public String condition(String kind, String subject, Map<String, Object> parameters) {
        if (list.isEmpty()) {
            return typed ? " and false" : "";
        }
        var condition = new StringBuilder();
        for (var word : list) {
            int number = parameters.size();
            condition.append(
                    """
                     and exists (select 1 from search_word w where w.kind = '%s' and w.subject_id = %s
                                 and w.word >= :w%d and w.word < :w%d)
                    """
                            .formatted(kind, subject, number, number + 1));
            parameters.put("w" + number, word);
            parameters.put("w" + (number + 1), after(word));
        }
        return condition.toString();
    }

    /// What follows every word that begins with this one.
    public static String after(String word) {
        return word + LAST;
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
