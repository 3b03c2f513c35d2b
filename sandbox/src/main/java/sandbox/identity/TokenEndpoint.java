package sandbox.identity;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Turns codes and refresh tokens into fresh tokens, and takes them back.
final class TokenEndpoint {

    private final AppCredentials credentials;
    private final Codes codes;
    private final Tokens tokens;
    private final Connections connections;
    private final AllowedScopes allowed;
    private final Faults faults;

    TokenEndpoint(
            Apps apps,
            Codes codes,
            Tokens tokens,
            Connections connections,
            AllowedScopes allowed,
            Faults faults) {
        this.credentials = new AppCredentials(apps);
        this.codes = codes;
        this.tokens = tokens;
        this.connections = connections;
        this.allowed = allowed;
        this.faults = faults;
    }

    Reply exchange(Request request) {
        return credentials
                .app(request)
                .map(app -> exchange(request, app))
                .orElseGet(() -> error("invalid_client"));
    }

    private Reply exchange(Request request, App app) {
        return switch (request.form("grant_type").orElse("")) {
            case "authorization_code" -> redeem(request, app);
            case "refresh_token" -> refresh(request, app);
            default -> error("unsupported_grant_type");
        };
    }

    private Reply redeem(Request request, App app) {
        return request.form("code")
                .flatMap(codes::redeem)
                .filter(issued -> issued.grant().clientId().equals(app.clientId()))
                .filter(issued -> request.form("redirect_uri").equals(uri(issued)))
                .filter(issued -> proves(request, issued))
                .map(issued -> tokens.reply(issued.grant()))
                .orElseGet(() -> error("invalid_grant"));
    }

    private static Optional<String> uri(Codes.Issued issued) {
        return Optional.of(issued.redirectUri());
    }

    private static boolean proves(Request request, Codes.Issued issued) {
        var challenge = issued.challenge();
        return challenge == null
                || request.form("code_verifier")
                        .filter(verifier -> verifier.matches("[A-Za-z0-9._~-]{43,128}"))
                        .map(Secrets::sha256)
                        .equals(Optional.of(challenge));
    }

    private Reply refresh(Request request, App app) {
        return request.form("refresh_token")
                .flatMap(token -> tokens.refreshed(token, app.clientId()))
                .map(grant -> lost(grant) ? lose(grant) : tokens.reply(grant))
                .orElseGet(() -> error("invalid_grant"));
    }

    /// The tokens have been rotated, and nobody learns the new ones.
    private Reply lose(Grant grant) {
        tokens.reply(grant);
        return Reply.dropped();
    }

    private boolean lost(Grant grant) {
        var practices =
                connections.of(grant.person(), grant.clientId()).stream()
                        .map(connection -> connection.practice().id());
        return Stream.concat(Stream.of(""), practices)
                .anyMatch(id -> faults.take(FaultName.LOSE_REFRESH_REPLY, id).isPresent());
    }

    Reply revoke(Request request) {
        return credentials
                .app(request)
                .map(app -> revoke(request, app))
                .orElseGet(() -> error("invalid_client"));
    }

    private Reply revoke(Request request, App app) {
        request.form("token")
                .flatMap(tokens::behind)
                .filter(grant -> grant.clientId().equals(app.clientId()))
                .ifPresent(this::forget);
        return Reply.empty(200);
    }

    /// Revoking one token ends everything this person allowed this app.
    private void forget(Grant grant) {
        tokens.killRefresh(grant::sameParties);
        allowed.forget(grant.person(), grant.clientId());
        connections.drop(connection -> connection.of(grant.person(), grant.clientId()));
    }

    private static Reply error(String error) {
        return Reply.json(400, Map.of("error", error));
    }
}
