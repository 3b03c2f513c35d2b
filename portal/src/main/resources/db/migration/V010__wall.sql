-- The wall between practices: every table that holds a practice's rows is walled by this procedure.
-- The application role owns nothing; without a practice set in the transaction it sees no row.

create function current_practice() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('nimbus.practice', true), '')::uuid;

create procedure wall(walled regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format(
        'create policy wall on %s using (practice_id = current_practice()) with check (practice_id = current_practice())',
        walled);
    execute format('grant select, insert, update, delete on %s to nimbus_app', walled);
end
$$;

create table practice (
    practice_id          uuid primary key default uuidv7(),
    slug                 text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name                 text not null check (length(name) between 1 and 200),
    country              text not null default 'NZ' check (country ~ '^[A-Z]{2}$'),
    two_factor_staff     boolean not null default false,
    two_factor_reset     boolean not null default false,
    auto_logoff_minutes  integer not null default 30 check (auto_logoff_minutes between 1 and 1440),
    system_administrator uuid,
    default_employee     uuid,
    created_at           timestamptz not null
);
call wall('practice');

-- The one way past the wall: the names that the sign-in page and the schedulers need. It runs as the owner,
-- who, being no superuser in a hosted database, needs a policy too.
create policy sign_in on practice for select to current_user using (true);
create function practices_for_sign_in() returns table (practice_id uuid, slug text, name text)
    language sql stable security definer set search_path = public
    as $$ select practice_id, slug, name from practice order by name $$;

create table audit_event (
    practice_id uuid not null references practice,
    position    bigint not null,
    at          timestamptz not null,
    actor       text not null,
    action      text not null,
    object      text not null,
    success     boolean not null,
    source      text not null,
    device      text not null,
    detail      jsonb not null default '{}',
    previous    bytea not null,
    digest      bytea not null,
    primary key (practice_id, position)
);
call wall('audit_event');
revoke update, delete on audit_event from nimbus_app;

-- One row a practice: its lock puts the chain in order.
create table audit_head (
    practice_id uuid primary key references practice,
    position    bigint not null,
    digest      bytea not null
);
call wall('audit_head');

create table run (
    id            uuid primary key default uuidv7(),
    practice_id   uuid not null references practice,
    kind          text not null,
    state         text not null check (state in ('queued', 'running', 'waiting', 'needs-help', 'done', 'failed', 'cancelled')),
    step          text not null default '',
    cursor        text,
    done          bigint not null default 0,
    total         bigint not null default 0,
    waiting_until timestamptz,
    waiting_why   text,
    last_error    text,
    attempts      integer not null default 0,
    lease         uuid,
    parameters    jsonb not null default '{}',
    result        jsonb not null default '{}',
    started_by    text not null,
    started_at    timestamptz not null,
    step_started_at timestamptz,
    updated_at    timestamptz not null,
    ended_at      timestamptz
);
call wall('run');
create unique index run_one_active on run (practice_id, kind)
    where state in ('queued', 'running', 'waiting', 'needs-help');
create index run_recent on run (practice_id, kind, started_at desc);

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

-- Spring Session's own tables: who is signed in. A session exists before its practice is known, so no wall here;
-- it holds ids and factors, no client data.
create table spring_session (
    primary_id            char(36) primary key,
    session_id            char(36) not null unique,
    creation_time         bigint not null,
    last_access_time      bigint not null,
    max_inactive_interval integer not null,
    expiry_time           bigint not null,
    principal_name        varchar(200)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
    session_primary_id char(36) not null references spring_session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea not null,
    primary key (session_primary_id, attribute_name)
);
grant select, insert, update, delete on spring_session, spring_session_attributes to nimbus_app;
