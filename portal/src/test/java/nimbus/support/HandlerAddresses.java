package nimbus.support;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The addresses of the portal, as it knows them itself.
public final class HandlerAddresses {

    private HandlerAddresses() {}

    /// @param path with `{names}` for what varies, apart from the integration
    /// @param fields of its query or form, or of the JSON it takes
    public record Address(
            RequestMethod method, String path, Set<String> fields, boolean json, boolean stream) {

        public boolean isGet() {
            return method == RequestMethod.GET;
        }

        /// Whether anything of it can be chosen.
        public boolean varies() {
            return !fields.isEmpty() || path.contains("{");
        }

        /// With one field each.
        public Stream<Address> oneByOne() {
            return fields.stream()
                    .map(field -> new Address(method, path, Set.of(field), json, stream));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static List<Address> of(ApplicationContext portal) {
        return portal
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(mapped ->
                        mapped.getValue().getBeanType().getPackageName().startsWith("nimbus."))
                .flatMap(mapped -> of(mapped.getKey(), mapped.getValue()))
                .sorted(java.util.Comparator.comparing(Address::toString))
                .toList();
    }

    private static Stream<Address> of(RequestMappingInfo info, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .flatMap(path ->
                        (methods.isEmpty()
                                        ? Set.of(RequestMethod.GET, RequestMethod.POST)
                                        : methods)
                                .stream().map(method -> address(method, path, handler)));
    }

    private static Address address(RequestMethod method, String path, HandlerMethod handler) {
        var parameters = handler.getMethod().getParameters();
        var fields = new LinkedHashSet<String>();
        Arrays.stream(parameters).flatMap(HandlerAddresses::fields).forEach(fields::add);
        return new Address(
                method,
                path.replace("{integration}", "workflowmax"),
                fields,
                Arrays.stream(parameters)
                        .anyMatch(each -> each.isAnnotationPresent(RequestBody.class)),
                handler.getMethod().toGenericString().contains("SseEmitter"));
    }

    private static Stream<String> fields(Parameter parameter) {
        var field = parameter.getAnnotation(RequestParam.class);
        if (field != null) {
            var name = field.name().isEmpty() ? field.value() : field.name();
            return Stream.of(name.isEmpty() ? parameter.getName() : name);
        }
        if (parameter.isAnnotationPresent(ModelAttribute.class)
                || parameter.isAnnotationPresent(RequestBody.class)) {
            return parts(parameter.getType());
        }
        return Stream.empty();
    }

    private static Stream<String> parts(Class<?> form) {
        return form.isRecord()
                ? Arrays.stream(form.getRecordComponents()).map(part -> part.getName())
                : Arrays.stream(BeanUtils.getPropertyDescriptors(form)).map(part -> part.getName());
    }
}
