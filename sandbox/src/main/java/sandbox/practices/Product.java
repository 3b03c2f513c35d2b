package sandbox.practices;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a practice has bought, and so which kind of tenant it is at Xero.
public enum Product {
    WFM("WORKFLOWMAX", "workflowmax", "WorkflowMax"),
    XPM("PRACTICEMANAGER", "practicemanager", "Practice Manager"),
    SME("ORGANISATION", "accounting", "Xero");

    private final String tenantType;
    private final String scope;
    private final String title;

    Product(String tenantType, String scope, String title) {
        this.tenantType = tenantType;
        this.scope = scope;
        this.title = title;
    }

    public String tenantType() {
        return tenantType;
    }

    public String title() {
        return title;
    }

    public static Optional<Product> named(String name) {
        return Arrays.stream(values())
                .filter(product -> product.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    public static Optional<Product> ofScope(String scope) {
        return Arrays.stream(values())
                .filter(product ->
                        scope.equals(product.scope) || scope.startsWith(product.scope + "."))
                .findFirst();
    }
}
