-- What a person should know about a held record, and what was decided.
alter table held_record
    add column id          uuid not null default uuidv7(),
    add column code        text not null default '',
    add column email       text not null default '',
    add column phone       text not null default '',
    -- The record as it was last read, so that a decision needs no call to be carried out.
    add column staged      jsonb,
    add column decision    text check (decision in ('link', 'create', 'ignore')),
    -- To be linked to, or made of it.
    add column client_id   uuid references client on delete set null,
    add column decided_by  text,
    add column decided_at  timestamptz,
    add column taken_up_at timestamptz;
create unique index held_record_id on held_record (id);
create index held_record_client on held_record (client_id);

-- Listed records that no id map knows, whole, for those of them that a person lets in.
create table upgrade_unknown (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    remote_uuid uuid not null,
    staged      jsonb not null,
    primary key (upgrade_id, remote_uuid)
);
call wall('upgrade_unknown');
