package nimbus.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A reading of many records, which leaves a line in the log before it begins: no line, no reading.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /// The action, for example `clients.export`.
    String value();
}
