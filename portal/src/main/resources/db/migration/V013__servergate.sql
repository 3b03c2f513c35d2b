create table sync_log (
    id            uuid primary key default uuidv7(),
    practice_id   uuid not null references practice,
    run_id        uuid not null unique references run on delete cascade,
    connection_id uuid not null references connection,
    type          text not null,
    actor         text not null,
    started_at    timestamptz not null,
    ended_at      timestamptz,
    outcome       text not null default 'running' check (outcome in ('running', 'waiting', 'asks', 'needs-help', 'done', 'failed')),
    message       text not null default '',
    calls         bigint not null default 0,
    bytes         bigint not null default 0,
    added         bigint not null default 0,
    changed       bigint not null default 0,
    unchanged     bigint not null default 0,
    removed       bigint not null default 0,
    problems      bigint not null default 0,
    would_remove  bigint not null default 0,
    stumbles      integer not null default 0
);
call wall('sync_log');
create index sync_log_recent on sync_log (practice_id, started_at desc);
create index sync_log_connection on sync_log (connection_id, type, started_at desc);

create table sync_problem (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    sync_id     uuid not null references sync_log on delete cascade,
    kind        text not null,
    record      text not null,
    what        text not null
);
call wall('sync_problem');
create index sync_problem_sync on sync_problem (sync_id);
