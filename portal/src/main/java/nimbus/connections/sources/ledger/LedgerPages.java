package nimbus.connections.sources.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntFunction;
import nimbus.connections.Answer;
import nimbus.connections.Answer.Got;
import nimbus.connections.RemoteAccount.ListRead;
import nimbus.connections.sources.ledger.ContactPage.Read;
import org.jspecify.annotations.Nullable;

/// Reads page after page until every contact has come.
///
/// Contacts come oldest change first, so one that is edited meanwhile goes to the end and all
/// behind it move up: the next page then begins one too late. Whoever reads the pages once more
/// from the last to the first meets what moved up. That is done until as many have come as Xero
/// ever counted, or until nobody new is met on the whole way back.
final class LedgerPages {

    /// Where a provider never says that it was the last page.
    private static final int MOST_PAGES = 1000;

    private static final int MOST_RETURNS = 3;
    private static final long NOT_TOLD = -1;

    private final IntFunction<Answer<Read>> pages;
    private final InstantSource clock;
    private long fresh;
    private long bytes;
    private int last;
    private long total = NOT_TOLD;
    private Instant asOf = Instant.EPOCH;
    private @Nullable Read latest;

    /// @param pages asks for one page, counted from 1
    LedgerPages(IntFunction<Answer<Read>> pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /// @param start the time to go on from should nothing have changed
    Answer<ListRead> readFrom(Instant start) {
        asOf = start;
        return forward().then(_ -> untilComplete()).map(_ -> sum());
    }

    private Answer<Boolean> forward() {
        for (int number = 1; number <= MOST_PAGES; number++) {
            var before = latest;
            var answer = take(number);
            if (!(answer instanceof Got<Read>(var page))) {
                return answer.map(_ -> false);
            }
            if (before != null && sameAgain(before, page)) {
                return new Answer.Unreadable<>("Xero sent a page of contacts again");
            }
            if (isLast(page, number)) {
                return new Got<>(true);
            }
        }
        return new Answer.Unreadable<>("Xero's pages of contacts never end");
    }

    /// The page number was passed over: then the others never came.
    private static boolean sameAgain(Read before, Read page) {
        return page.rows() > 0
                && page.fresh() == 0
                && page.rows() == before.rows()
                && page.first().equals(before.first());
    }

    /// A short page is no proof of the end; an empty one is.
    private static boolean isLast(Read page, int number) {
        return page.rows() == 0 || (page.pages() > 0 && number >= page.pages());
    }

    private Answer<Boolean> untilComplete() {
        boolean complete = last <= 1 || counted();
        for (int returns = 0; !complete && returns < MOST_RETURNS; returns++) {
            long before = fresh;
            var answer = backward();
            if (!(answer instanceof Got)) {
                return answer;
            }
            complete = counted() || fresh == before;
        }
        return complete
                ? new Got<>(true)
                : new Answer.Unavailable<>(
                        "the contacts changed too quickly to be read completely");
    }

    private Answer<Boolean> backward() {
        for (int number = last; number >= 1; number--) {
            var answer = take(number);
            if (!(answer instanceof Got)) {
                return answer.map(_ -> false);
            }
            if (counted()) {
                break;
            }
        }
        return new Got<>(true);
    }

    private boolean counted() {
        return total != NOT_TOLD && fresh >= total;
    }

    private Answer<Read> take(int number) {
        return pages.apply(number)
                .map(page -> {
                    latest = page;
                    fresh += page.fresh();
                    bytes += page.bytes();
                    total = Math.max(total, page.total().orElse(NOT_TOLD));
                    last =
                            page.pages() > 0
                                    ? page.pages()
                                    : page.rows() > 0 ? Math.max(last, number) : last;
                    asOf = page.latest().isAfter(asOf) ? page.latest() : asOf;
                    return page;
                });
    }

    private ListRead sum() {
        var read = latest;
        var now =
                asOf.equals(Instant.EPOCH) && read != null
                        ? read.date().orElseGet(clock::instant)
                        : asOf;
        return new ListRead(fresh, bytes, now);
    }
}
