package nimbus.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;

/// A test against the whole portal on a real port and a real PostgreSQL. One context serves all
/// such tests; each works in practices of its own, which the wall keeps apart.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "nimbus.runs.work=false",
            "management.server.port=0",
            "nimbus.mode=demo",
            "nimbus.connections.redirect-uri=http://localhost:8080/connect/callback"
        })
@ContextConfiguration(initializers = TestWorld.class)
@Import(TestBeans.class)
@TestExecutionListeners(
        listeners = FreshClock.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
public @interface PortalTest {}
