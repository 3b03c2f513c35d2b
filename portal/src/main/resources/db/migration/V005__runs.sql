-- Long work. A run's row holds its steps, its cursor and its progress.
create table run (
    id              uuid primary key default uuidv7(),
    practice_id     uuid not null references practice,
    kind            text not null,
    state           text not null check (state in ('queued', 'running', 'waiting', 'needs-help', 'done', 'failed', 'cancelled')),
    step            text not null default '',
    -- The steps, as the version of the portal knew them that took the run last. A node of another version leaves a run
    -- alone that has steps it does not know.
    plan            text[] not null default '{}',
    cursor          text,
    done            bigint not null default 0,
    total           bigint not null default 0,
    waiting_until   timestamptz,
    waiting_why     text,
    last_error      text,
    attempts        integer not null default 0,
    lease           uuid,
    parameters      jsonb not null default '{}',
    result          jsonb not null default '{}',
    started_by      text not null,
    started_at      timestamptz not null,
    step_started_at timestamptz,
    updated_at      timestamptz not null,
    ended_at        timestamptz,
    -- Counts every change, whoever makes it and on whichever node, so that whoever watches a run knows which of two looks
    -- at it is the newer.
    version         bigint not null default 0
);
call wall('run');
-- A sync of one product, also one that stands still, keeps no other product's away.
create unique index run_one_active on run (practice_id, kind, coalesce(parameters ->> 'product', ''))
    where state in ('queued', 'running', 'waiting', 'needs-help');
create index run_recent on run (practice_id, kind, started_at desc);

create function count_run_change() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    return new;
end
$$;
create trigger run_counted before update on run for each row execute function count_run_change();

create function tell_run_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('run', new.id::text);
    return null;
end
$$;
create trigger run_changed after insert or update on run for each row execute function tell_run_changed();

-- db-scheduler's own table: leases and dispatch only. It names a practice and a run, never a person or a client.
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    state                text,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to nimbus_app;
