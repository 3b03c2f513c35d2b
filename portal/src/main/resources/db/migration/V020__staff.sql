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
    failure_count    integer not null default 0,
    locked_at        timestamptz,
    source_state     text not null default 'active' check (source_state in ('active', 'archived', 'deleted', 'missing')),
    content_hash     bytea,
    created_at       timestamptz not null,
    updated_at       timestamptz not null
);
call wall('employee');
create unique index employee_login_code on employee (practice_id, lower(login_code));

-- Tokens of CDM AddIns and the Nimbus Extension; all of a practice's are revoked when the upgrade stores its connection.
create table device_token (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    employee_id  uuid not null references employee,
    device       text not null,
    digest       bytea not null unique,
    created_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
call wall('device_token');
