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
-- After a bulk load the planner must not wait for autovacuum.
grant maintain on external_id to nimbus_app;

-- What an Admin lets in from a connection; no row means everything.
create table sync_filter (
    practice_id   uuid not null references practice,
    connection_id uuid primary key references connection,
    prospects     boolean not null default true,
    positions     text[] not null default '{}',
    employees     boolean not null default true,
    monthly_full  boolean not null default true
);
call wall('sync_filter');

-- Source records that wait for a person; syncs leave them alone.
create table held_record (
    id            uuid not null default uuidv7(),
    practice_id   uuid not null references practice,
    connection_id uuid not null references connection,
    remote_uuid   uuid not null,
    name          text not null,
    code          text not null default '',
    email         text not null default '',
    phone         text not null default '',
    why           text not null,
    since         timestamptz not null,
    -- The record as it was last read, so that a decision needs no call to be carried out.
    staged        jsonb,
    decision      text check (decision in ('link', 'create', 'ignore')),
    -- To be linked to, or made of it.
    client_id     uuid references client on delete set null,
    decided_by    text,
    decided_at    timestamptz,
    taken_up_at   timestamptz,
    primary key (connection_id, remote_uuid)
);
call wall('held_record');
create unique index held_record_id on held_record (id);
create index held_record_client on held_record (client_id);
