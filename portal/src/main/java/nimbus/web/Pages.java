package nimbus.web;

import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/// The addresses that are pages, to which a person can be brought back. Files, data and whatever
/// browsers ask for by themselves are none.
@Component
public class Pages {

    private static final int LONGEST = 2000;

    private final ObjectProvider<RequestMappingHandlerMapping> addresses;

    Pages(
            @Qualifier("requestMappingHandlerMapping")
                    ObjectProvider<RequestMappingHandlerMapping> addresses) {
        this.addresses = addresses;
    }

    /// @param address as it stands in a browser after the host, with its query
    public boolean has(String address) {
        if (!isOurs(address)) {
            return false;
        }
        int query = address.indexOf('?');
        var path = PathContainer.parsePath(query < 0 ? address : address.substring(0, query));
        return patterns().stream().anyMatch(pattern -> pattern.matches(path));
    }

    /// Browsers read `//host`, `/\host` and both with blanks inside as other places.
    public static boolean isOurs(String address) {
        return address.startsWith("/")
                && !address.startsWith("//")
                && address.length() <= LONGEST
                && address.chars()
                        .noneMatch(letter -> letter == '\\' || letter <= ' ' || letter == 127);
    }

    private List<PathPattern> patterns() {
        return addresses.getObject().getHandlerMethods().entrySet().stream()
                .filter(address -> isPage(address.getKey(), address.getValue()))
                .flatMap(address ->
                        Objects.requireNonNull(address.getKey().getPathPatternsCondition())
                                .getPatterns()
                                .stream())
                .toList();
    }

    private static boolean isPage(RequestMappingInfo address, HandlerMethod method) {
        var produced = address.getProducesCondition().getProducibleMediaTypes();
        return address.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && method.getMethod().getReturnType().equals(String.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class)
                && (produced.isEmpty() || produced.contains(MediaType.TEXT_HTML));
    }
}
