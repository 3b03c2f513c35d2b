create table connection (
    id                 uuid primary key default uuidv7(),
    practice_id        uuid not null references practice,
    product            text not null check (product in ('WFM', 'XPM', 'SME')),
    mode               text not null check (mode in ('LEGACY', 'OAUTH2')),
    state              text not null default 'ok' check (state in ('ok', 'needs_reauth', 'not_connected', 'tenant_unusable', 'key_refused')),
    state_since        timestamptz not null,
    account_name       text not null default '',
    code_source        text not null default 'EXPORT_CODE' check (code_source in ('EXPORT_CODE', 'CLIENT_CODE')),
    api_key            bytea,
    account_key        bytea,
    tenant_id          uuid,
    tenant_type        text,
    tenant_name        text,
    tenant_label       text,
    remote_id          uuid,
    xero_user_id       uuid,
    authorised_by      text,
    connected_at       timestamptz not null,
    synced_until       timestamptz,
    undo_until         timestamptz,
    ended_at           timestamptz
);
call wall('connection');
create unique index connection_one_each on connection (practice_id, product) where ended_at is null;

-- What the outside calls our records. Current while valid_to is null; a re-key updates these rows and nothing else.
create table external_id (
    id            uuid primary key default uuidv7(),
    practice_id   uuid not null references practice,
    connection_id uuid not null references connection,
    kind          text not null check (kind in ('client', 'contact', 'staff', 'group')),
    record_id     uuid not null,
    legacy_id     text,
    remote_uuid   uuid,
    valid_from    timestamptz not null,
    valid_to      timestamptz,
    check (legacy_id is not null or remote_uuid is not null)
);
call wall('external_id');
create unique index external_id_legacy on external_id (connection_id, kind, legacy_id) where valid_to is null;
create unique index external_id_remote on external_id (connection_id, kind, remote_uuid) where valid_to is null;
create unique index external_id_record on external_id (connection_id, kind, record_id) where valid_to is null;

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
    language sql stable security definer set search_path = public
    as $$ select exists (select from token_set
                         where xero_user_id = wanted and practice_id is distinct from current_practice()) $$;

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
