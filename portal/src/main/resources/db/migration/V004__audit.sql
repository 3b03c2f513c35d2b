-- The chain of events, each bound to the one before by a keyed digest.
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
    digest      bytea not null constraint audit_event_keyed check (octet_length(digest) <> 32),
    primary key (practice_id, position)
);
call wall('audit_event');
create index audit_mail_refused on audit_event (practice_id, at) where action = 'mail.refused';
revoke update, delete on audit_event from nimbus_app;

-- One row a practice: its lock puts the chain in order, and its seal shows whether the newest entries were cut off.
create table audit_head (
    practice_id uuid primary key references practice,
    position    bigint not null,
    digest      bytea not null,
    seal        bytea
);
call wall('audit_head');

-- Entries of a transaction that works on a snapshot: the head of the chain moves on meanwhile, so such a transaction
-- cannot lock it. They commit with their action, and join the chain right after.
create table audit_pending (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    at          timestamptz not null,
    actor       text not null,
    action      text not null,
    object      text not null,
    success     boolean not null,
    source      text not null,
    device      text not null,
    detail      jsonb not null
);
call wall('audit_pending');
revoke update, delete on audit_pending from nimbus_app;

-- An entry that waits to join the chain is as safe as one that has: the portal can neither change nor delete it. It goes
-- when, and only when, the chain gets it word for word.
create function audit_joined() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    delete from public.audit_pending where id = (
        select p.id from public.audit_pending p
        where (p.practice_id, p.at, p.actor, p.action, p.object, p.success, p.source, p.device, p.detail)
            = (new.practice_id, new.at, new.actor, new.action, new.object, new.success, new.source, new.device, new.detail)
        order by p.id limit 1);
    return null;
end
$$;
create trigger audit_joined after insert on audit_event for each row execute function audit_joined();
