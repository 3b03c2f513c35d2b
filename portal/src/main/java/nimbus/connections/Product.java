package nimbus.connections;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;

/// What a practice may be connected to, and everything in which one such product differs from the
/// others. Each lives in a package of its own below `sources`; the file
/// `META-INF/services/nimbus.connections.Product` names them, in the order people see them.
public abstract class Product {

    private final Names names;

    protected Product(Names names) {
        this.names = names;
    }

    /// What it is called.
    ///
    /// @param key how rows, forms and logs call it
    /// @param title how pages call it
    /// @param label the Integration drop-down's own word
    /// @param address how addresses call it, as in `/admin/automate/workflowmax`
    /// @param vendor where people sign in to let Nimbus in
    public record Names(String key, String title, String label, String address, String vendor) {}

    /// How it was read before OAuth 2.0.
    public enum OldWay {
        /// By two keys that went on working.
        KEYS,
        /// By a person's consent for half an hour, of which only the account's name is left.
        CONSENT,
        /// It was not.
        NONE
    }

    /// What a person is asked to allow.
    ///
    /// @param accountType how the vendor's list of accounts calls this product's
    /// @param scopes the least that the product needs
    public record Asked(String accountType, List<String> scopes) {}

    /// Loaded when first asked for, since products are made of this class.
    private static final class All {

        static final List<Product> PRODUCTS =
                ServiceLoader.load(Product.class, Product.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    public static List<Product> values() {
        return All.PRODUCTS;
    }

    /// @throws IllegalArgumentException when nothing is called so
    public static Product valueOf(String key) {
        return values().stream()
                .filter(product -> product.name().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No product is called " + key));
    }

    /// The one that an address means, if any.
    public static Optional<Product> at(String address) {
        return values().stream().filter(one -> one.names.address().equals(address)).findFirst();
    }

    /// How rows, forms and logs call it.
    public final String name() {
        return names.key();
    }

    /// How pages call it.
    public final String title() {
        return names.title();
    }

    /// The Integration drop-down's own word.
    public final String label() {
        return names.label();
    }

    /// How addresses call it.
    public final String address() {
        return names.address();
    }

    /// Where its page under Admin / AutoMate is.
    public String page() {
        return "/admin/automate/" + names.address();
    }

    /// Where people sign in to let Nimbus in.
    public final String vendor() {
        return names.vendor();
    }

    /// What a person is asked to allow; empty where nobody is asked.
    public abstract Optional<Asked> asked();

    /// Whether it is read from outside, by itself, once a person has allowed it.
    public final boolean remote() {
        return asked().isPresent();
    }

    public final List<String> scopes() {
        return asked().map(Asked::scopes).orElse(List.of());
    }

    /// How the vendor's list of accounts calls this product's.
    public final String tenantType() {
        return asked().map(Asked::accountType).orElse("");
    }

    /// Whether an account is of this product's kind.
    public final boolean fits(Tenant tenant) {
        return tenantType().equalsIgnoreCase(tenant.type());
    }

    /// Where the privilege is granted, as a sentence.
    public abstract String menuPath();

    /// The stages of an upgrade, as headings.
    public abstract List<String> stages();

    /// What is wrong with a person's privileges when no account can be connected.
    public abstract String privilegeMissing();

    public abstract OldWay oldWay();

    /// Whether its old interface was opened by API keys.
    public final boolean hadKeys() {
        return oldWay() == OldWay.KEYS;
    }

    /// The button that upgrades a legacy connection.
    public String upgradeButton() {
        return hadKeys() ? "Perform Upgrade" : "Connect to " + vendor();
    }

    /// The last day on which legacy connections sync, unless set otherwise.
    public abstract LocalDate endOfLegacy();

    /// Which of its codes is a new connection's Client Code.
    public CodeSource codes() {
        return CodeSource.EXPORT_CODE;
    }

    /// How many clients a page of its list holds; empty where the list comes in one.
    public OptionalInt pageSize() {
        return OptionalInt.empty();
    }

    /// How many calls reading a list of so many clients takes.
    public final int calls(int clients) {
        return pageSize().stream().map(size -> Math.max(1, (clients + size - 1) / size)).sum()
                + (pageSize().isEmpty() ? 1 : 0);
    }

    /// Whether it says who looks after a client.
    public boolean namesManagers() {
        return true;
    }

    /// Whether every edit moves the time that lists of changes go by. Where edits of a contact do
    /// not, only a whole list tells what changed.
    public boolean stampsEveryEdit() {
        return false;
    }

    @Override
    public final String toString() {
        return name();
    }
}
