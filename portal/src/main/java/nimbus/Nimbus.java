package nimbus;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Starts the portal.
@SpringBootApplication
public class Nimbus {

    public static void main(String[] arguments) {
        SpringApplication.run(Nimbus.class, arguments);
    }
}
