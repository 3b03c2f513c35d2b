package sandbox.data;

import java.time.Instant;

/// A person at one or more clients.
public record Contact(
        int number,
        String name,
        String salutation,
        String addressee,
        String mobile,
        String email,
        String phone,
        boolean deleted,
        Instant createdAt) {

    public Contact with(String field, String value) {
        return new Contact(
                number,
                field.equals("name") ? value : name,
                field.equals("salutation") ? value : salutation,
                field.equals("addressee") ? value : addressee,
                field.equals("mobile") ? value : mobile,
                field.equals("email") ? value : email,
                field.equals("phone") ? value : phone,
                field.equals("deleted") ? Boolean.parseBoolean(value) : deleted,
                createdAt);
    }
}
