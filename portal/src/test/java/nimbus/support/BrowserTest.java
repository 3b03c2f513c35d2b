package nimbus.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test that walks the portal in a real browser: its methods may ask for a Playwright `Page` or
/// `BrowserContext`, fresh for each test, whose base URL is the portal's.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PortalTest
@ExtendWith(Chromium.class)
public @interface BrowserTest {}
