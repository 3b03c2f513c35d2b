-- Spring Session's own tables: who is signed in. A session exists before its practice is known, so no wall here; it holds
-- ids and factors, no client data. Of its id the database knows a digest only, and what it remembers is sealed.
create table spring_session (
    primary_id            char(36) primary key,
    session_id            text not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(200)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
grant select, insert, update, delete on spring_session, spring_session_attributes to nimbus_app;

-- Who is signed in in a browser. A web session only points here, so ending a row ends the session at once, on every node.
create table sign_in (
    id               uuid primary key default uuidv7(),
    practice_id      uuid not null references practice,
    employee_id      uuid not null references employee on delete cascade,
    started_at       timestamptz not null,
    last_seen_at     timestamptz not null,
    second_factor_at timestamptz,
    confirmed_at     timestamptz not null,
    source           text not null,
    device           text not null,
    ended_at         timestamptz,
    ended_why        text
);
call wall('sign_in');
create index sign_in_open on sign_in (practice_id, employee_id) where ended_at is null;
create index sign_in_started on sign_in (practice_id, started_at);

-- Failed sign-ins with login codes that nobody has, so that a lock says nothing about who exists.
create table unknown_login (
    practice_id uuid not null references practice,
    digest      bytea not null,
    failures    integer not null,
    since       timestamptz not null,
    primary key (practice_id, digest)
);
call wall('unknown_login');

-- What a right password, or an opened link, has begun and a PIN may finish. The digest is of the secret that an AddIn
-- holds meanwhile; a browser's session holds the id itself.
create table sign_in_attempt (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    employee_id  uuid not null references employee on delete cascade,
    purpose      text not null check (purpose in ('sign-in', 'step-up', 'reset', 'addin')),
    device       text not null default '',
    digest       bytea unique,
    new_password text,
    new_strength text,
    started_at   timestamptz not null,
    done_at      timestamptz
);
call wall('sign_in_attempt');
create index sign_in_attempt_started on sign_in_attempt (practice_id, started_at);

create table pin (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    employee_id uuid not null references employee on delete cascade,
    attempt_id  uuid not null references sign_in_attempt on delete cascade,
    digest      bytea not null,
    channel     text not null check (channel in ('sms', 'email', 'none')),
    sent_to     text not null,
    -- Text messages are forgotten after a while; a PIN may outlive its own.
    text_id     uuid references text_message on delete set null,
    instead_of  text,
    tries       integer not null default 0,
    sent_at     timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    replaced_at timestamptz
);
call wall('pin');
create index pin_recent on pin (practice_id, employee_id, sent_at desc);
create index pin_attempt on pin (attempt_id);
create index pin_text on pin (text_id) where text_id is not null;

-- Authenticator apps, sealed; a pending secret counts once its first code was right.
create table authenticator (
    employee_id uuid primary key references employee on delete cascade,
    practice_id uuid not null references practice,
    secret      bytea,
    pending     bytea,
    since       timestamptz,
    last_step   bigint not null default 0
);
call wall('authenticator');

create table recovery_code (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    employee_id uuid not null references employee on delete cascade,
    digest      bytea not null,
    used_at     timestamptz
);
call wall('recovery_code');
create index recovery_code_employee on recovery_code (employee_id);

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

-- Logins elsewhere that employees have paired with theirs. The subject is the provider's own id for a person and never
-- changes; a mail address does, and may be claimed by others.
create table sso_login (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    employee_id  uuid not null references employee on delete cascade,
    issuer       text not null,
    subject      text not null,
    shown_as     text not null,
    paired_at    timestamptz not null,
    last_used_at timestamptz
);
call wall('sso_login');
create unique index sso_login_subject on sso_login (practice_id, issuer, subject);
create index sso_login_employee on sso_login (practice_id, employee_id);

-- Whether a practice's staff may sign on that way; no row means no.
create table sso_switch (
    practice_id uuid primary key references practice,
    staff       boolean not null
);
call wall('sso_switch');

-- Emailed links that let a person choose a password.
create table password_link (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    employee_id uuid not null references employee on delete cascade,
    digest      bytea not null unique,
    sent_at     timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
call wall('password_link');
create index password_link_recent on password_link (practice_id, employee_id, sent_at);
create index password_link_expires on password_link (practice_id, expires_at);

-- Tokens of CDM AddIns and the Nimbus Extension; all of a practice's are revoked when the upgrade stores its connection. A
-- token works on the device alone that holds the key it was given to.
create table device_token (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    employee_id  uuid not null references employee on delete cascade,
    device       text not null,
    digest       bytea not null unique,
    device_key   bytea,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
call wall('device_token');
create index device_token_open on device_token (practice_id, employee_id) where revoked_at is null;
comment on column device_token.device_key is 'SHA-256 thumbprint (RFC 7638) of the public key that must sign each request';

-- Keys of API Users: what a program sends in place of a sign-in. Only digests are kept.
create table api_key (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    employee_id  uuid not null references employee on delete cascade,
    name         text not null check (length(name) between 1 and 100),
    digest       bytea not null unique,
    scopes       text[] not null check (cardinality(scopes) > 0),
    created_by   text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
call wall('api_key');
create index api_key_employee on api_key (practice_id, employee_id);

-- How much was tried lately from where. An address is counted before its practice is known and over all practices, so no
-- wall here; the rows name addresses, networks and practices, never a person.
create table sign_in_pressure (
    kind  text not null,
    key   text not null,
    level double precision not null,
    at    timestamptz not null,
    primary key (kind, key)
);
create index sign_in_pressure_at on sign_in_pressure (at);
grant select, insert, update, delete on sign_in_pressure to nimbus_app;

-- Networks from which somebody of the practice signed in or opened an emailed link: the ones that go on while
-- strangers try many passwords.
create table known_network (
    practice_id uuid not null references practice,
    network     text not null,
    seen_at     timestamptz not null,
    primary key (practice_id, network)
);
call wall('known_network');
