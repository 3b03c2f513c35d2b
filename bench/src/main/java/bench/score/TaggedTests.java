package bench.score;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The compiled tests of a module and the points they claim to prove. Read from the classes rather
/// than from the last run, so that a test that did not run still counts as not run.
final class TaggedTests {

    private static final String JUPITER = "Lorg/junit/jupiter/";

    private final Map<String, ClassModel> classes = new HashMap<>();

    static TaggedTests in(Path testClasses) {
        var tests = new TaggedTests();
        if (Files.isDirectory(testClasses)) {
            try (var files = Files.walk(testClasses)) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(tests::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tests;
    }

    private void read(Path file) {
        try {
            var parsed = ClassFile.of().parse(file);
            classes.put(parsed.thisClass().asInternalName(), parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every test of the module with the points it carries.
    Map<TestName, Set<Point>> points() {
        var found = new HashMap<TestName, Set<Point>>();
        for (var model : classes.values()) {
            if (!model.flags().has(AccessFlag.ABSTRACT)) {
                var ofClass = pointsAround(model.thisClass().asInternalName());
                lineage(model).forEach(ancestor -> collect(model, ancestor, ofClass, found));
            }
        }
        return found;
    }

    private static void collect(
            ClassModel concrete,
            ClassModel declaring,
            Set<Point> ofClass,
            Map<TestName, Set<Point>> found) {
        for (var method : declaring.methods()) {
            if (isTest(method)) {
                var points = new HashSet<>(ofClass);
                points.addAll(pointsOn(method));
                var name =
                        new TestName(
                                concrete.thisClass().asInternalName().replace('/', '.'),
                                method.methodName().stringValue());
                found.putIfAbsent(name, points);
            }
        }
    }

    /// The class and the classes of this module it inherits from, nearest first.
    private Stream<ClassModel> lineage(ClassModel model) {
        return Stream.iterate(
                model,
                next -> next != null,
                next ->
                        next.superclass()
                                .map(parent -> classes.get(parent.asInternalName()))
                                .orElse(null));
    }

    /// Tags of a class, of the classes it inherits from and of those it is nested in.
    private Set<Point> pointsAround(String name) {
        var points = new HashSet<Point>();
        var model = classes.get(name);
        if (model != null) {
            lineage(model).forEach(ancestor -> points.addAll(pointsOn(ancestor)));
        }
        int nesting = name.lastIndexOf('$');
        if (nesting > 0) {
            points.addAll(pointsAround(name.substring(0, nesting)));
        }
        return points;
    }

    private static boolean isTest(MethodModel method) {
        return annotations(method).stream()
                .map(annotation -> annotation.className().stringValue())
                .anyMatch(type ->
                        type.startsWith(JUPITER)
                                && (type.endsWith("Test;") || type.endsWith("/TestFactory;")));
    }

    private static Set<Point> pointsOn(AttributedElement element) {
        var points = new HashSet<Point>();
        for (var annotation : annotations(element)) {
            switch (annotation.className().stringValue()) {
                case JUPITER + "api/Tag;" -> add(annotation, points);
                case JUPITER + "api/Tags;" ->
                        annotation.elements().forEach(all -> addAll(all, points));
                default -> {}
            }
        }
        return points;
    }

    private static void addAll(AnnotationElement repeated, Set<Point> points) {
        if (repeated.value() instanceof AnnotationValue.OfArray tags) {
            for (var tag : tags.values()) {
                if (tag instanceof AnnotationValue.OfAnnotation one) {
                    add(one.annotation(), points);
                }
            }
        }
    }

    private static void add(Annotation tag, Set<Point> points) {
        for (var element : tag.elements()) {
            if (element.value() instanceof AnnotationValue.OfString text) {
                Point.of(text.stringValue()).ifPresent(points::add);
            }
        }
    }

    private static List<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(attribute -> attribute.annotations())
                .orElse(List.of());
    }
}
