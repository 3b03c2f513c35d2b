package nimbus.support;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/// Sets the clock back before each test.
public class FreshClock implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext context) {
        context.getApplicationContext().getBean(TickingClock.class).reset();
    }
}
