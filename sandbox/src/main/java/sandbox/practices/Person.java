package sandbox.practices;

/// Someone with a login at Xero. One person may work for several practices.
///
/// @param secondFactor whether Xero asks this person for more than the password
public record Person(
        String xeroUserId, String email, String password, String name, boolean secondFactor) {

    public String givenName() {
        return name.split(" ", 2)[0];
    }

    public String familyName() {
        var parts = name.split(" ", 2);
        return parts.length == 2 ? parts[1] : "";
    }
}
