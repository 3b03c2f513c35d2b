-- Passkeys (WebAuthn credentials): public keys only, so nothing here opens anything.
create table passkey (
    id                 uuid primary key default uuidv7(),
    practice_id        uuid not null references practice,
    employee_id        uuid not null references employee on delete cascade,
    credential_id      bytea not null,
    public_key         bytea not null,
    signature_count    bigint not null,
    user_verified      boolean not null,
    transports         text not null,
    backup_eligible    boolean not null,
    backed_up          boolean not null,
    attestation        bytea,
    attestation_client bytea,
    label              text not null check (length(label) between 1 and 100),
    created_at         timestamptz not null,
    last_used_at       timestamptz
);
call wall('passkey');
create unique index passkey_credential on passkey (practice_id, credential_id);
create index passkey_employee on passkey (practice_id, employee_id);
