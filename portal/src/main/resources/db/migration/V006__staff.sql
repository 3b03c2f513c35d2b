create table employee (
    id                   uuid primary key default uuidv7(),
    practice_id          uuid not null references practice,
    login_code           text not null check (length(login_code) between 1 and 254),
    salutation           text not null default '',
    first_names          text not null default '',
    surname              text not null default '',
    position             text not null default '',
    email                text,
    -- Whether the address is the practice manager's, and therefore changed there.
    email_synced         boolean not null default false,
    mobile               text,
    mobile_confirmed     boolean not null default true,
    phone                text not null default '',
    notes                text not null default '',
    team                 text not null default '',
    sms_pin              boolean not null default true,
    allow_login          boolean not null default false,
    admin_menu           boolean not null default false,
    api_user             boolean not null default false,
    document_admin       boolean not null default false,
    redirect_to          uuid references employee,
    password_hash        text,
    password_strength    text not null default '',
    failure_count        integer not null default 0,
    locked_at            timestamptz,
    -- Wrong PINs at password links, which the lock does not count because it never closes the way back in.
    reset_failures       integer not null default 0,
    reset_failures_since timestamptz,
    source_state         text not null default 'active' check (source_state in ('active', 'archived', 'deleted', 'missing')),
    content_hash         bytea,
    -- Removed by an Admin: the row stays, so that the history keeps the name.
    removed_at           timestamptz,
    created_at           timestamptz not null,
    updated_at           timestamptz not null
);
call wall('employee');
create unique index employee_login_code on employee (practice_id, lower(login_code));
create index employee_email on employee (practice_id, lower(email));
