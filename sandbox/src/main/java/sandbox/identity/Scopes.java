package sandbox.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sandbox.practices.Product;

/// What an app may be allowed to do.
record Scopes(List<String> names) {

    private static final Set<String> SIGN_IN =
            Set.of("openid", "profile", "email", "offline_access");
    private static final Set<String> ACCESS =
            Set.of(
                    "workflowmax",
                    "practicemanager",
                    "practicemanager.read",
                    "practicemanager.client",
                    "practicemanager.client.read",
                    "practicemanager.job",
                    "practicemanager.job.read",
                    "practicemanager.staff",
                    "practicemanager.staff.read",
                    "practicemanager.time",
                    "practicemanager.time.read",
                    "accounting.contacts",
                    "accounting.contacts.read",
                    "accounting.settings",
                    "accounting.settings.read",
                    "accounting.attachments",
                    "accounting.attachments.read",
                    "accounting.transactions",
                    "accounting.transactions.read");

    Scopes {
        names = List.copyOf(names);
    }

    static Scopes of(String text) {
        return new Scopes(
                List.of(text.strip().split("\\s+")).stream()
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList());
    }

    /// Known names only, and never two kinds of tenant in one authorisation.
    boolean grantable() {
        return !names.isEmpty()
                && names.stream().allMatch(name -> SIGN_IN.contains(name) || ACCESS.contains(name))
                && products().size() <= 1;
    }

    List<Product> products() {
        return names.stream().flatMap(name -> Product.ofScope(name).stream()).distinct().toList();
    }

    /// Both, these first.
    Scopes and(Scopes others) {
        return new Scopes(Stream.concat(names.stream(), others.names.stream()).distinct().toList());
    }

    boolean include(String name) {
        return names.contains(name);
    }

    String text() {
        return String.join(" ", names);
    }
}
