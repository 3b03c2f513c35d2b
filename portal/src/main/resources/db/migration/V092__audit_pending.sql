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
