create table connection (
    id            uuid primary key default uuidv7(),
    practice_id   uuid not null references practice,
    product       text not null check (product ~ '^[A-Z]+$'),
    mode          text not null check (mode in ('legacy', 'oauth2', 'here')),
    state         text not null default 'ok' check (state in ('ok', 'needs-reauth', 'not-connected', 'tenant-unusable', 'key-refused')),
    state_since   timestamptz not null,
    -- Since when it has not worked, through every state that does not: one lapse.
    lapsed_since  timestamptz,
    account_name  text not null default '',
    code_source   text not null default 'export-code' check (code_source in ('export-code', 'client-code')),
    api_key       bytea,
    account_key   bytea,
    tenant_id     uuid,
    tenant_type   text,
    tenant_name   text,
    tenant_label  text,
    remote_id     uuid,
    xero_user_id  uuid,
    authorised_by text,
    connected_at  timestamptz not null,
    synced_until  timestamptz,
    undo_until    timestamptz,
    ended_at      timestamptz
);
call wall('connection');
create unique index connection_one_each on connection (practice_id, product) where ended_at is null;

-- Mails about a lapsed connection that have been handed to the mail server: to each Admin one a lapse.
create table connection_letter (
    practice_id   uuid not null references practice,
    connection_id uuid not null references connection,
    lapsed_since  timestamptz not null,
    employee_id   uuid not null references employee on delete cascade,
    sent_at       timestamptz not null,
    primary key (connection_id, lapsed_since, employee_id)
);
call wall('connection_letter');

-- One set of tokens per Xero user, shared by all tenants that user connected.
create table token_set (
    practice_id             uuid not null references practice,
    xero_user_id            uuid not null,
    access_token            bytea not null,
    refresh_token           bytea not null,
    previous_refresh_token  bytea,
    previous_until          timestamptz,
    scopes                  text not null,
    authentication_event_id uuid,
    expires_at              timestamptz not null,
    refreshed_at            timestamptz not null,
    primary key (practice_id, xero_user_id)
);
call wall('token_set');

-- Is this Xero user's login also used elsewhere in this installation? Revoking would end those connections too.
create policy elsewhere on token_set for select to current_user using (true);
create function xero_user_elsewhere(wanted uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select exists (select from public.token_set t
                         where t.xero_user_id = wanted and t.practice_id is distinct from public.current_practice()) $$;
revoke execute on function xero_user_elsewhere(uuid) from public;
grant execute on function xero_user_elsewhere(uuid) to nimbus_app;

-- Counters of calls to the outside, shared by all nodes and practices: the limits hold for an account, whoever reads it.
-- They know accounts by keyed hashes only.
create table call_recent (
    id          uuid primary key default uuidv7(),
    account     text not null,
    started_at  timestamptz not null,
    lease_until timestamptz not null,
    ended       boolean not null default false
);
create index call_recent_account on call_recent (account, started_at);
create table call_pause (
    account text primary key,
    until   timestamptz not null,
    reason  text not null
);
create table call_bucket (
    id         text primary key,
    state      bytea,
    expires_at bigint
);
grant select, insert, update, delete on call_recent, call_pause, call_bucket to nimbus_app;
