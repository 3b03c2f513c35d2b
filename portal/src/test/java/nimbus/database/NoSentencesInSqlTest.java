package nimbus.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Sentences that people read stand in the program or in message files, where they can be found,
/// reread and translated; a statement stores a word and what the sentence needs.
class NoSentencesInSqlTest {

    private static final Pattern STATEMENT =
            Pattern.compile("(?is)^\\s*(select|insert|update|delete|with|merge|create)\\b.*");

    /// A literal of four words or more that begins like a sentence.
    private static final Pattern SENTENCE = Pattern.compile("'[A-Z]\\w*(?: [^' ]+){3,}[^']*'");

    @Test
    void noStatementHoldsASentenceForPeople() throws Exception {
        var statements =
                ProgramTexts.read().texts().stream()
                        .filter(text -> STATEMENT.matcher(text.words()).matches())
                        .toList();

        assertThat(statements).hasSizeGreaterThan(300);
        assertThat(statements)
                .filteredOn(text -> SENTENCE.matcher(text.words()).find())
                .extracting(ProgramTexts.Text::place)
                .isEmpty();
    }
}
