package nimbus.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;

/// What people and programs are told when a request cannot be answered.
final class ErrorWords {

    private ErrorWords() {}

    static HttpStatus status(@Nullable Object code) {
        var known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return known == null || !known.isError() ? HttpStatus.NOT_FOUND : known;
    }

    static String title(HttpStatusCode status) {
        return switch (status.value()) {
            case 400, 415, 422 -> "This could not be read";
            case 401, 403 -> "This is not open to you";
            case 404, 410 -> "There is no such page";
            case 405 -> "This cannot be done here";
            case 408 -> "This took too long to arrive";
            case 413 -> "This is too much at once";
            case 421 -> "This is another address";
            case 429 -> "Too much at once";
            case 431 -> "Your browser sent too many cookies";
            case 503 -> "Not ready yet";
            default ->
                    status.is5xxServerError() ? "Something went wrong here" : "This did not work";
        };
    }

    static String detail(HttpStatusCode status, @Nullable Throwable cause) {
        return of(cause).orElseGet(() -> usual(status));
    }

    /// An address with something in it that cannot be a part of it leads nowhere.
    static boolean isNoAddress(@Nullable Throwable cause) {
        return cause instanceof MethodArgumentTypeMismatchException mismatch
                && mismatch.getParameter().hasParameterAnnotation(PathVariable.class);
    }

    private static Optional<String> of(@Nullable Throwable cause) {
        return switch (cause) {
            case MethodArgumentTypeMismatchException mismatch when !isNoAddress(mismatch) ->
                    Optional.of(
                            "What was sent as “%s” cannot be read. Go back and choose or type it anew."
                                    .formatted(mismatch.getName()));
            case MissingServletRequestParameterException missing ->
                    Optional.of(
                            "“%s” was not sent. Go back, fill it in and send the form again."
                                    .formatted(missing.getParameterName()));
            case ResponseStatusException ours -> Optional.ofNullable(ours.getReason());
            case null, default -> Optional.empty();
        };
    }

    private static String usual(HttpStatusCode status) {
        return switch (status.value()) {
            case 400, 415, 422 ->
                    "The address or what was sent with it is not what is expected here. Go back and"
                            + " try again.";
            case 401 -> "Log in first.";
            case 403 -> "Your access does not include this. Ask your Admin if you need it.";
            case 404, 410 ->
                    "The address may be mistyped or cut off, or what was here has been removed.";
            case 405 -> "The address is right, but it is not used in this way.";
            case 408 -> "It did not arrive in time. Check your connection and send it again.";
            case 413 -> "Send less at once.";
            case 429 -> "Wait a few seconds, then try again.";
            case 431 -> "Delete the cookies of this site, then try again.";
            case 503 -> "Try again in a minute.";
            default ->
                    status.is5xxServerError()
                            ? "Nothing of yours is at fault. Try again; if it stays so, tell"
                                    + " whoever runs Nimbus what you did and when."
                            : "Go back and try again.";
        };
    }
}
