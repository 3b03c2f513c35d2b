package nimbus.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import nimbus.web.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Takes the page that each tab came from along through the steps of its login, so that every tab
/// returns to its own.
@Component
class ReturnPages implements HandlerInterceptor, WebMvcConfigurer {

    static final String PARAMETER = "page";

    private final Pages pages;

    ReturnPages(Pages pages) {
        this.pages = pages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/login", "/login/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var page = sent(request);
        if (page.isEmpty()) {
            return true;
        }
        if ("POST".equals(request.getMethod())) {
            Session.returnTo(request, page.get());
        } else if (request.getRequestURI().equals("/login") && isSignedIn()) {
            response.sendRedirect(page.get());
            return false;
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView answer) {
        if (answer != null && answer.getViewName() != null && !isRedirect(answer)) {
            sent(request)
                    .or(() -> Session.returnPage(request))
                    .ifPresent(page -> answer.addObject("returnPage", page));
        }
    }

    private Optional<String> sent(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(PARAMETER)).filter(pages::has);
    }

    private static boolean isRedirect(ModelAndView answer) {
        return String.valueOf(answer.getViewName()).startsWith("redirect:");
    }

    private static boolean isSignedIn() {
        var reader = SecurityContextHolder.getContext().getAuthentication();
        return reader != null && reader.getPrincipal() instanceof SignedIn;
    }
}
