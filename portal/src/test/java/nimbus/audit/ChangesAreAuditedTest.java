package nimbus.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;

/// Whatever a person or a program can change by a request can reach the audit log. Followed are
/// calls, method references, and calls of an interface into each of its implementations.
class ChangesAreAuditedTest {

    /// Handlers that change nothing a reader of the log would look for, each with the reason.
    private static final Map<String, String> NOTHING_TO_TELL =
            Map.of(
                    "AuthenticatorController.begin",
                            "shows a new secret; the app counts once its code was typed",
                    "ConsentController.continueHere",
                            "goes on with an attempt that was recorded when it began",
                    "ConsentController.windowAgain",
                            "goes on with an attempt that was recorded when it began",
                    "PasskeyController.options",
                            "makes a challenge; the passkey counts once it was used",
                    "PinController.passkeyOptions",
                            "makes a challenge; the sign-in counts once it was answered",
                    "SsoController.pair",
                            "sends the browser to the provider; what comes back is recorded",
                    "TextReports.take",
                            "a gateway's report about a text; the text messages page shows it");

    private static final Set<Class<?>> CHANGING =
            Set.of(PostMapping.class, PutMapping.class, PatchMapping.class, DeleteMapping.class);

    private final JavaClasses portal =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("nimbus");

    @Test
    @Tag("W08")
    void whoeverCanChangeSomethingByARequestLeavesALine() {
        var handlers = handlers();
        assertThat(handlers).hasSizeGreaterThan(50);

        var silent =
                handlers.entrySet().stream()
                        .filter(handler -> !reachesTheLog(handler.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(silent).isEqualTo(new TreeSet<>(NOTHING_TO_TELL.keySet()));
    }

    private Map<String, JavaMethod> handlers() {
        var found = new TreeMap<String, JavaMethod>();
        for (var type : portal) {
            for (var method : type.getMethods()) {
                if (CHANGING.stream().anyMatch(mapping -> isAnnotated(method, mapping))) {
                    found.put(type.getSimpleName() + "." + method.getName(), method);
                }
            }
        }
        return found;
    }

    private static boolean isAnnotated(JavaMethod method, Class<?> mapping) {
        return method.isAnnotatedWith(mapping.getName());
    }

    private boolean reachesTheLog(JavaMethod handler) {
        var seen = new HashSet<JavaCodeUnit>(List.of(handler));
        var next = new ArrayDeque<JavaCodeUnit>(seen);
        while (!next.isEmpty()) {
            var unit = next.remove();
            if (isLog(unit)) {
                return true;
            }
            reached(unit).filter(seen::add).forEach(next::add);
        }
        return false;
    }

    private static boolean isLog(JavaCodeUnit unit) {
        return unit.getOwner().isEquivalentTo(AuditLog.class)
                && unit.getName().startsWith("record");
    }

    private Stream<JavaCodeUnit> reached(JavaCodeUnit unit) {
        var called = unit.getCallsFromSelf().stream().map(JavaAccess::getTarget);
        var referred = unit.getCodeUnitReferencesFromSelf().stream().map(JavaAccess::getTarget);
        return Stream.concat(called, referred)
                .filter(target -> target.getOwner().getPackageName().startsWith("nimbus"))
                .flatMap(target ->
                        Stream.concat(
                                        Stream.of(target.getOwner()),
                                        target.getOwner().getAllSubclasses().stream())
                                .flatMap(owner -> named(owner, target.getName())));
    }

    private static Stream<JavaCodeUnit> named(JavaClass owner, String name) {
        return owner.getAllMethods().stream()
                .filter(method -> method.getName().equals(name))
                .map(JavaCodeUnit.class::cast);
    }
}
