package sandbox.gateway;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.faults.ReplyFaults;
import sandbox.identity.AccessTokens.Bearer;
import sandbox.identity.GatewayErrors;
import sandbox.identity.Identity;
import sandbox.limits.Admission;
import sandbox.limits.Limits;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.wire.Reply;
import sandbox.wire.Request;

/// Checks token, scope, tenant and limits, in this order, before records are handed out.
public final class Gateway {

    private final Identity identity;
    private final Practices practices;
    private final Limits limits;
    private final Faults faults;
    private final ReplyFaults replyFaults;

    public Gateway(Identity identity, Practices practices, Limits limits, Faults faults) {
        this.identity = identity;
        this.practices = practices;
        this.limits = limits;
        this.faults = faults;
        this.replyFaults = new ReplyFaults(faults);
    }

    public Reply pass(Request request, List<String> path, Records records) {
        var named = request.header("Xero-tenant-id").flatMap(practices::withTenant);
        named.ifPresentOrElse(
                practice -> request.countsFor(records.service(), practice.id()),
                () -> request.countsFor(records.service()));
        return switch (identity.bearers().of(request)) {
            case Bearer.Unknown _ ->
                    GatewayErrors.unauthorized().withAll(limits.remaining(named, ""));
            case Bearer.Expired(var at) ->
                    GatewayErrors.expired(at).withAll(limits.remaining(named, ""));
            case Bearer.Valid bearer -> pass(request, path, records, bearer, named);
        };
    }

    private Reply pass(
            Request request,
            List<String> path,
            Records records,
            Bearer.Valid bearer,
            Optional<Practice> named) {
        return named.filter(_ -> refusal(path, records, bearer).isEmpty())
                .filter(practice -> open(request, records, bearer, practice))
                .map(practice -> limited(request, path, records, bearer, practice))
                .orElseGet(() ->
                        refusal(path, records, bearer)
                                .orElseGet(GatewayErrors::forbidden)
                                .withAll(limits.remaining(named, bearer.clientId())));
    }

    private static Optional<Reply> refusal(
            List<String> path, Records records, Bearer.Valid bearer) {
        var wanted = records.scopesFor(path);
        if (wanted.isEmpty()) {
            return Optional.of(Reply.text(404, "The resource you're looking for cannot be found"));
        }
        return bearer.scopes().stream().noneMatch(wanted::contains)
                ? Optional.of(GatewayErrors.insufficientScope())
                : Optional.empty();
    }

    private boolean open(Request request, Records records, Bearer.Valid bearer, Practice practice) {
        return records.belongTo(practice)
                && identity.connections().connected(bearer.person(), bearer.clientId(), practice)
                && practice.mayBeConnectedBy(bearer.person())
                && faults.take(FaultName.PRIVILEGE_REMOVED, request).isEmpty();
    }

    private Reply limited(
            Request request,
            List<String> path,
            Records records,
            Bearer.Valid bearer,
            Practice practice) {
        return switch (limits.enter(practice, bearer.clientId())) {
            case Admission.Refused(var remaining, var problem, var retryAfter) ->
                    ReplyFaults.tooMany(problem, retryAfter).withAll(remaining);
            case Admission.Granted(var remaining, var release) ->
                    released(
                                    release,
                                    () ->
                                            replyFaults.around(
                                                    request,
                                                    () -> records.answer(request, path, practice)))
                            .withAll(remaining);
        };
    }

    /// The place is taken until the reply has been sent, or has failed.
    private static Reply released(Runnable release, Supplier<Reply> answer) {
        try {
            return answer.get().then(release);
        } catch (RuntimeException e) {
            release.run();
            throw e;
        }
    }
}
