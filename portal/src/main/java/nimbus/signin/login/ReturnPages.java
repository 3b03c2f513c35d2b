package nimbus.signin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import nimbus.signin.Session;
import nimbus.signin.SignedIn;
import nimbus.web.Pages;
import nimbus.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/// Takes the page that each tab came from along through the steps of its login, so that every tab
/// returns to its own.
@Component
class ReturnPages implements HandlerInterceptor, WebMvcConfigurer {

    static final String PARAMETER = "page";

    private static final int SECONDS = 15 * 60;

    /// Browsers keep cookies of 4 kB.
    private static final int LONGEST = 2000;

    private final Pages pages;
    private final String cookie;
    private final boolean secure;

    ReturnPages(Pages pages, PublicUrl publicUrl) {
        this.pages = pages;
        secure = publicUrl.secure();
        cookie = secure ? "__Host-nimbus-page" : "nimbus-page";
    }

    /// For browsers that do not say whether they ask for a tab: the last page is where they go.
    /// Without a session it is kept by the browser, so that strangers cost nothing.
    void remember(HttpServletRequest request, HttpServletResponse response, String page) {
        if (request.getSession(false) != null) {
            Session.returnTo(request, page);
        } else if (page.length() <= LONGEST) {
            keep(response, written(page), SECONDS);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/login", "/login/**");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean form = "POST".equals(request.getMethod());
        var page = form ? sent(request).or(() -> remembered(request)) : sent(request);
        if (page.isEmpty()) {
            return true;
        }
        if (form) {
            Session.returnTo(request, page.get());
            if (WebUtils.getCookie(request, cookie) != null) {
                keep(response, "", 0);
            }
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
                    .or(() -> remembered(request))
                    .ifPresent(page -> answer.addObject("returnPage", page));
        }
    }

    private Optional<String> sent(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(PARAMETER)).filter(pages::has);
    }

    private Optional<String> remembered(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookie))
                .flatMap(kept -> read(kept.getValue()))
                .filter(pages::has);
    }

    private static String written(String page) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(page.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> read(String kept) {
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(kept), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException nobodyWroteThat) {
            return Optional.empty();
        }
    }

    private void keep(HttpServletResponse response, String page, int seconds) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, page)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(seconds)
                        .build()
                        .toString());
    }

    private static boolean isRedirect(ModelAndView answer) {
        return String.valueOf(answer.getViewName()).startsWith("redirect:");
    }

    private static boolean isSignedIn() {
        var reader = SecurityContextHolder.getContext().getAuthentication();
        return reader != null && reader.getPrincipal() instanceof SignedIn;
    }
}
