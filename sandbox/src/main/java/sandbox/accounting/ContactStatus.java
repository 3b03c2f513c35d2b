package sandbox.accounting;

import sandbox.data.Client;

/// What Xero calls a client's standing. Who was deleted has asked to be forgotten.
enum ContactStatus {
    ACTIVE,
    ARCHIVED,
    GDPRREQUEST;

    static ContactStatus of(Client client) {
        return switch (client.standing()) {
            case Client.Standing.Active() -> ACTIVE;
            case Client.Standing.Archived(), Client.Standing.Merged(_) -> ARCHIVED;
            case Client.Standing.Deleted() -> GDPRREQUEST;
        };
    }
}
