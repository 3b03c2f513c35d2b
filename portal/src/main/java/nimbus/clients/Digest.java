package nimbus.clients;

import java.math.BigInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A fingerprint of a set of rows, whatever their order: equal before and after means that nothing
/// was lost, changed or doubled.
///
/// Each row is hashed over all its columns together and mixed once more before rows are added up;
/// without that, two rows that swapped a value would go unseen. Twice, with different seeds.
public record Digest(long count, String hex) {

    private static final BigInteger WIDTH = BigInteger.ONE.shiftLeft(128);

    private static final String TAKE =
            """
            select count(*) as counted,
                   coalesce(sum(hashint8extended(hash_record_extended(row(%1$s), 1), 3)), 0) as one,
                   coalesce(sum(hashint8extended(hash_record_extended(row(%1$s), 2), 4)), 0) as two
            from %2$s
            """;

    /// One pass over the rows that the current practice sees.
    ///
    /// @param columns SQL, never anything a person typed
    public static Digest of(JdbcClient db, String columns, String from) {
        return db.sql(TAKE.formatted(columns, from))
                .query((row, _) ->
                        new Digest(
                                row.getLong("counted"),
                                hex(row.getBigDecimal("one").toBigIntegerExact())
                                        + hex(row.getBigDecimal("two").toBigIntegerExact())))
                .single();
    }

    private static String hex(BigInteger sum) {
        var text = sum.mod(WIDTH).toString(16);
        return "0".repeat(32 - text.length()) + text;
    }
}
