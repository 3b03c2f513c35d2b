package sandbox.data;

import java.time.Instant;

/// An employee of the practice.
public record Staff(
        int number,
        String name,
        String email,
        String phone,
        String mobile,
        String address,
        String payrollCode,
        boolean removed,
        Instant createdAt) {

    public Staff with(String field, String value) {
        return new Staff(
                number,
                field.equals("name") ? value : name,
                field.equals("email") ? value : email,
                field.equals("phone") ? value : phone,
                field.equals("mobile") ? value : mobile,
                field.equals("address") ? value : address,
                field.equals("payrollCode") ? value : payrollCode,
                field.equals("removed") ? Boolean.parseBoolean(value) : removed,
                createdAt);
    }
}
