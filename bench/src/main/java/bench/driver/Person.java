package bench.driver;

/// An Admin of the portal, and where a PIN reaches them.
///
/// @param mobile in E.164
public record Person(
        String firstNames, String surname, String email, String password, String mobile) {

    String name() {
        return firstNames + " " + surname;
    }

    String loginCode() {
        return email;
    }
}
