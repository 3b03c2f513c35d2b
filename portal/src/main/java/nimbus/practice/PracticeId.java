package nimbus.practice;

import java.io.Serializable;
import java.util.UUID;

/// Names one practice.
public record PracticeId(UUID value) implements Serializable {

    @Override
    public String toString() {
        return value.toString();
    }
}
