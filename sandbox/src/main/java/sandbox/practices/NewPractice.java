package sandbox.practices;

import java.util.List;
import sandbox.data.Shape;

/// What is asked for when a practice is made.
public record NewPractice(String name, Product product, Shape shape, List<NewUser> users) {

    public NewPractice {
        users = List.copyOf(users);
    }

    /// A login at Xero, with or without the right to connect other software.
    public record NewUser(String email, String password, String name, boolean fullAccess) {}
}
