create table upgrade (
    id              uuid primary key default uuidv7(),
    practice_id     uuid not null references practice,
    connection_id   uuid not null references connection,
    product         text not null,
    state           text not null check (state in ('awaiting-consent', 'exchanging', 'authorised', 'checking',
                        'confirming', 'preview', 'running', 'verifying', 'connected', 'undoing', 'undone', 'failed', 'ended')),
    why             text,
    way             text not null check (way in ('pop-up', 'same-tab')),
    -- An attempt that ended because its window at Xero was gone. Browsers also say so of a window that has only cut its
    -- tie to the page that opened it, so its answer still counts while nobody has begun another attempt.
    window_closed   boolean not null default false,
    started_by      text not null,
    employee_id     uuid not null references employee,
    -- An answer from Xero counts in the sign-in that asked for it, not in another of the same person.
    sign_in_id      uuid,
    started_at      timestamptz not null,
    lease_until     timestamptz not null,
    state_digest    bytea not null unique,
    secrets         bytea not null,
    tenants         jsonb not null default '[]',
    tenant_id       uuid,
    remote_id       uuid,
    tenant_name     text,
    tenant_label    text,
    xero_user_id    uuid,
    authorised_name text,
    confirmed_name  boolean not null default false,
    known           integer,
    recognised      integer,
    listed_as_of    timestamptz,
    preview_at      timestamptz,
    applied_at      timestamptz,
    connected_at    timestamptz,
    undo_until      timestamptz,
    ended_at        timestamptz,
    calls           integer not null default 0,
    bytes           bigint not null default 0,
    facts           jsonb not null default '{}'
);
call wall('upgrade');
create unique index upgrade_one_active on upgrade (connection_id)
    where state in ('awaiting-consent', 'exchanging', 'authorised', 'checking', 'confirming', 'preview', 'running',
                    'verifying', 'undoing', 'failed');
create index upgrade_recent on upgrade (practice_id, started_at desc);

-- The id maps of the old interface, as downloaded.
create table upgrade_map (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    kind        text not null,
    legacy_id   text not null,
    remote_uuid uuid not null
);
call wall('upgrade_map');
create index upgrade_map_legacy on upgrade_map (upgrade_id, kind, legacy_id);

-- The client list of the new interface, as far as matching needs it.
create table upgrade_listed (
    practice_id  uuid not null references practice,
    upgrade_id   uuid not null references upgrade on delete cascade,
    remote_uuid  uuid not null,
    legacy_id    text,
    name         text not null,
    code         text not null,
    archived     boolean not null,
    deleted      boolean not null,
    -- What a client said in the list for the preview: whoever says something else in the last one was edited in between.
    content_hash bytea
);
call wall('upgrade_listed');
create index upgrade_listed_remote on upgrade_listed (upgrade_id, remote_uuid);

-- Listed records that no id map knows, whole, for those of them that a person lets in.
create table upgrade_unknown (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    remote_uuid uuid not null,
    staged      jsonb not null,
    primary key (upgrade_id, remote_uuid)
);
call wall('upgrade_unknown');

create table upgrade_staff (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    remote_uuid uuid not null,
    name        text not null,
    email       text not null
);
call wall('upgrade_staff');

-- The preview: what will become of each client, and of each client only the source knows.
create table upgrade_row (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    upgrade_id   uuid not null references upgrade on delete cascade,
    client_id    uuid references client,
    legacy_id    text,
    remote_uuid  uuid,
    how          text not null check (how in ('map', 'transition', 'code', 'name', 'person', 'ambiguous', 'conflict', 'unmatched', 'new')),
    name         text not null,
    remote_name  text,
    code_before  text,
    origin_before text,
    code_after   text,
    documents    integer not null default 0,
    logins       integer not null default 0,
    decision     text check (decision in ('link', 'keep', 'create', 'ignore')),
    decided_by   text
);
call wall('upgrade_row');
create index upgrade_row_preview on upgrade_row (upgrade_id, how, name, id);
create unique index upgrade_row_client on upgrade_row (upgrade_id, client_id) where client_id is not null;

-- Per client, what must still be there afterwards: written by Apply before it switches, read by Verify.
create table upgrade_proof (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    client_id   uuid not null,
    name        text not null,
    folders     numeric not null,
    documents   numeric not null,
    history     numeric not null,
    primary key (upgrade_id, client_id)
);
call wall('upgrade_proof');

-- What was filed shortly before the switch, piece by piece: sums over it would count what was still
-- on its way when the witness looked.
create table upgrade_proof_piece (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    client_id   uuid not null,
    what        text not null check (what in ('folders', 'documents', 'history')),
    mark        bigint not null
);
call wall('upgrade_proof_piece');
create index upgrade_proof_piece_upgrade on upgrade_proof_piece (upgrade_id);

-- Clients that changed in the source while the upgrade ran. Those that left it are told apart; where too many left at
-- once, they are kept and said to be.
create table upgrade_change (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    remote_uuid uuid not null,
    client_id   uuid,
    name        text not null,
    change      text not null check (change in ('new', 'changed', 'unchanged', 'archived', 'deleted', 'no longer listed')),
    kept        boolean not null default false
);
call wall('upgrade_change');
create index upgrade_change_listed on upgrade_change (upgrade_id, name);

-- Mails about an upgrade that have been handed to the mail server, each occasion once.
create table upgrade_letter (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    occasion    text not null,
    sent_at     timestamptz not null,
    primary key (upgrade_id, occasion)
);
call wall('upgrade_letter');

-- What an upgrade has just written is read at once: the planner must not wait for autovacuum.
grant maintain on upgrade_map, upgrade_listed, upgrade_row to nimbus_app;
