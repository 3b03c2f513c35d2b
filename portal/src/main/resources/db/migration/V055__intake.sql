-- The code as the source gave it: what tells a change of code from a suffix of ours.
alter table client add column source_code text not null default '';

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

-- After a bulk load the planner must not wait for autovacuum.
grant maintain on client, contact, contact_client, external_id, former_code, client_group, client_group_member
    to nimbus_app;
