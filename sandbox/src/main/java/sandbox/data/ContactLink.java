package sandbox.data;

/// What a contact is to one client.
///
/// @param shared the contact's first client is another one
public record ContactLink(int contact, boolean primary, String position, boolean shared) {

    boolean sameContact(ContactLink other) {
        return contact == other.contact;
    }
}
