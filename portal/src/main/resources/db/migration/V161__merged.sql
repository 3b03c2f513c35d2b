-- A ledger's merges: what went from one client to another, so that it can be taken back.
create table client_merge (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    loser_id    uuid not null references client on delete cascade,
    survivor_id uuid not null references client on delete cascade,
    -- The loser's relations as they were: rows of contact_client.
    relations   jsonb not null default '[]',
    -- The contacts that the survivor had not had.
    brought     uuid[] not null default '{}',
    merged_at   timestamptz not null,
    undone_at   timestamptz,
    undone_by   text
);
call wall('client_merge');
create index client_merge_loser on client_merge (loser_id);
create index client_merge_survivor on client_merge (survivor_id);

create table client_merge_folder (
    practice_id   uuid not null references practice,
    merge_id      uuid not null references client_merge on delete cascade,
    folder_id     uuid not null references folder on delete cascade,
    kind          text not null,
    name          text not null,
    primary key (merge_id, folder_id)
);
call wall('client_merge_folder');
create index client_merge_folder_folder on client_merge_folder (folder_id);
