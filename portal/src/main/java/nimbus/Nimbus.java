package nimbus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/// Starts the portal.
// Features may use the same plain word for different things, so beans go by their full names.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Nimbus {

    public static void main(String[] arguments) {
        SpringApplication.run(Nimbus.class, arguments);
    }
}
