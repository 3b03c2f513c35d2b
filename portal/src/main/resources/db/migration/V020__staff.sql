create table employee (
    id               uuid primary key default uuidv7(),
    practice_id      uuid not null references practice,
    login_code       text not null check (length(login_code) between 1 and 254),
    salutation       text not null default '',
    first_names      text not null default '',
    surname          text not null default '',
    position         text not null default '',
    email            text,
    mobile           text,
    mobile_confirmed boolean not null default true,
    phone            text not null default '',
    notes            text not null default '',
    team             text not null default '',
    sms_pin          boolean not null default true,
    allow_login      boolean not null default false,
    admin_menu       boolean not null default false,
    api_user         boolean not null default false,
    document_admin   boolean not null default false,
    redirect_to      uuid references employee,
    password_hash    text,
    password_strength text not null default '',
    failure_count    integer not null default 0,
    locked_at        timestamptz,
    source_state     text not null default 'active' check (source_state in ('active', 'archived', 'deleted', 'missing')),
    content_hash     bytea,
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
call wall('employee');
create unique index employee_login_code on employee (practice_id, lower(login_code));
create index employee_email on employee (practice_id, lower(email));

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

create table pin (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    employee_id uuid not null references employee on delete cascade,
    attempt_id  uuid not null references sign_in_attempt on delete cascade,
    digest      bytea not null,
    channel     text not null check (channel in ('sms', 'email', 'none')),
    sent_to     text not null,
    destination bytea,
    instead_of  text,
    tries       integer not null default 0,
    sent_at     timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz,
    replaced_at timestamptz
);
call wall('pin');
create index pin_recent on pin (practice_id, employee_id, sent_at desc);
create index pin_destination on pin (practice_id, destination, sent_at);
create index pin_attempt on pin (attempt_id);

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

-- Tokens of CDM AddIns and the Nimbus Extension; all of a practice's are revoked when the upgrade stores its connection.
create table device_token (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    employee_id  uuid not null references employee on delete cascade,
    device       text not null,
    digest       bytea not null unique,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
call wall('device_token');
create index device_token_open on device_token (practice_id, employee_id) where revoked_at is null;
