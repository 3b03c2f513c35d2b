/// How much is proven: reads what the last check tested. Plain JDK, so that it runs from its
/// source.
@NullMarked
package bench.score;

import org.jspecify.annotations.NullMarked;
