package sandbox.identity;

import sandbox.identity.AccessTokens.Bearer;
import sandbox.wire.Request;

/// Reads the bearer token of a call.
public record Bearers(AccessTokens tokens) {

    private static final String PREFIX = "bearer ";

    public Bearer of(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
                .map(value -> tokens.read(value.substring(PREFIX.length()).strip()))
                .orElseGet(Bearer.Unknown::new);
    }
}
