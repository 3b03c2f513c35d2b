package sandbox.clientapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sandbox.data.Kind;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.practices.Practice;
import sandbox.wire.DocumentWriter.Content;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// One call about one practice's records, and the form its answer takes.
record Inquiry(
        Dialect dialect, Practice practice, Faults faults, Request request, Envelope envelope) {

    private static final Set<String> OFTEN_LEFT_OUT = Set.of("email", "phone", "exportCode");

    static Inquiry of(
            Dialect dialect, Format format, Practice practice, Faults faults, Request request) {
        var wanted = asked(request).and(present(faults, request));
        return new Inquiry(
                dialect, practice, faults, request, new Envelope(dialect, format, wanted));
    }

    /// `fields=` names what is to be told; without it everything is.
    private static Predicate<String> asked(Request request) {
        var names =
                request.query("fields").stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
        return name -> names.isEmpty() || names.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Predicate<String> present(Faults faults, Request request) {
        return faults.take(FaultName.FIELDS_LEFT_OUT, request).isPresent()
                ? name -> !OFTEN_LEFT_OUT.contains(name)
                : _ -> true;
    }

    boolean struckBy(FaultName name) {
        return faults.take(name, request).isPresent();
    }

    /// How many rows a fault concerns; 0 where there is none.
    int rowsOf(FaultName name) {
        return faults.take(name, request)
                .map(fault -> Objects.requireNonNullElse(fault.order().rows(), 5))
                .orElse(0);
    }

    Optional<Integer> find(Kind kind, String identifier) {
        var number = dialect.find(practice.identifiers(), kind, identifier);
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    <T> Reply list(String wrapper, String name, Stream<T> rows, Content<T> content) {
        return envelope.list(
                wrapper, name, struckBy(FaultName.EMPTY_LIST) ? Stream.empty() : rows, content);
    }

    <T> Reply one(String name, T record, Content<T> content) {
        return envelope.one(name, record, content);
    }

    /// In XML this is an error inside a good reply.
    Reply invalid(String what) {
        var status = envelope.format() == Format.JSON ? 500 : 200;
        return envelope.error(status, "Get", "Invalid %s identifier".formatted(what));
    }

    int number(String parameter, int usual) {
        var text = request.query(parameter).orElse(String.valueOf(usual));
        if (!text.matches("[0-9]{1,9}")) {
            throw new BadParameter(400, parameter + " must be a number");
        }
        return Integer.parseInt(text);
    }
}
