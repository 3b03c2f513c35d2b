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
