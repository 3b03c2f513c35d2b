package sandbox.accounting;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sandbox.accounting.XeroEnvelope.Pagination;
import sandbox.data.Client;
import sandbox.faults.Fault;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.practices.Practice;
import sandbox.wire.Request;

/// What is wrong with one page of contacts.
///
/// @param shift rows of this page are saved anew as it is sent, so that those behind move up
/// @param totals whether the reply says how many there are
record Oddities(boolean empty, boolean pageIgnored, Optional<Fault> shift, boolean totals) {

    static Oddities of(Faults faults, Request request) {
        return new Oddities(
                faults.take(FaultName.EMPTY_LIST, request).isPresent(),
                faults.take(FaultName.PAGE_IGNORED, request).isPresent(),
                faults.take(FaultName.ROWS_SHIFT, request),
                faults.take(FaultName.TOTALS_LEFT_OUT, request).isEmpty());
    }

    Optional<Pagination> total(Pagination pagination) {
        return Optional.of(pagination).filter(_ -> totals);
    }

    void shift(Practice practice, int[] numbers, int from, int size) {
        shift.ifPresent(fault -> {
            var rows = fault.order().rows();
            Arrays.stream(numbers)
                    .skip(from)
                    .limit(Math.min(size, rows == null ? 1 : rows))
                    .forEach(number ->
                            practice.clients().edit(number, UnaryOperator.<Client>identity()));
        });
    }
}
