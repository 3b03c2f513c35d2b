package sandbox.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sandbox.data.Country;
import sandbox.data.Shape;
import sandbox.faults.FaultName;
import sandbox.faults.Faults;
import sandbox.practices.NewPractice;
import sandbox.practices.Person;
import sandbox.practices.Practice;
import sandbox.practices.Practices;
import sandbox.practices.Product;

/// Decides what a person's consent connects.
final class Consent {

    private final Practices practices;
    private final Connections connections;
    private final AllowedScopes allowed;
    private final Faults faults;

    Consent(Practices practices, Connections connections, AllowedScopes allowed, Faults faults) {
        this.practices = practices;
        this.connections = connections;
        this.allowed = allowed;
        this.faults = faults;
    }

    /// Only accounts in which the person holds the full privilege are offered.
    List<Practice> offered(Person person, Product product) {
        return practices.all().stream()
                .filter(practice -> practice.product() == product)
                .filter(practice -> practice.mayBeConnectedBy(person))
                .toList();
    }

    Grant allow(AuthorizeRequest request, Sessions.Session session, Optional<Practice> picked) {
        var grant =
                new Grant(
                        session.person(),
                        request.app().clientId(),
                        scopes(request, session.person(), picked),
                        UUID.randomUUID().toString(),
                        session.login(),
                        request.nonce());
        picked.ifPresent(practice ->
                connected(practice, session.person())
                        .forEach(one -> connections.connect(grant, one)));
        return grant;
    }

    private Scopes scopes(AuthorizeRequest request, Person person, Optional<Practice> picked) {
        var all = allowed.add(person, request.app().clientId(), request.scopes());
        var practice = picked.map(Practice::id).orElse("");
        return faults.take(FaultName.SCOPES_REPLACED, practice).isPresent()
                ? request.scopes()
                : all;
    }

    private List<Practice> connected(Practice picked, Person person) {
        if (faults.take(FaultName.SEVERAL_TENANTS, picked.id()).isPresent()) {
            return offered(person, picked.product());
        }
        return faults.take(FaultName.USER_PICKS_ANOTHER_TENANT, picked.id()).isPresent()
                ? List.of(another(picked, person))
                : List.of(picked);
    }

    private Practice another(Practice picked, Person person) {
        return offered(person, picked.product()).stream()
                .filter(practice -> !practice.id().equals(picked.id()))
                .findFirst()
                .orElseGet(() -> strange(picked, person));
    }

    private Practice strange(Practice picked, Person person) {
        var shape = new Shape(picked.id().hashCode(), 12, 3, Country.NZ, 0.12);
        var user = new NewPractice.NewUser(person.email(), person.password(), person.name(), true);
        return practices.create(
                new NewPractice("Quite Another Ltd", picked.product(), shape, List.of(user)));
    }
}
