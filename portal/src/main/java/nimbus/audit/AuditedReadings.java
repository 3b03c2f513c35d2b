package nimbus.audit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nimbus.practice.Member;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Records each reading that is marked as [Audited].
@Configuration(proxyBeanMethods = false)
class AuditedReadings implements WebMvcConfigurer, HandlerInterceptor {

    private final AuditLog log;

    AuditedReadings(AuditLog log) {
        this.log = log;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && method.getMethodAnnotation(Audited.class) instanceof Audited reading) {
            log.record(
                    Origin.of(reader(), request)
                            .did(reading.value(), lastPart(request.getRequestURI())));
        }
        return true;
    }

    private static Member reader() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Member member) {
            return member;
        }
        throw new IllegalStateException("Only members of a practice read many records");
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
