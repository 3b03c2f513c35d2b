create table client (
    id              uuid primary key default uuidv7(),
    practice_id     uuid not null references practice,
    code            text not null check (length(code) between 1 and 100),
    code_origin     text not null check (code_origin in ('source', 'legacy-id', 'generated', 'hand')),
    -- The code as the source gave it: what tells a change of code from a suffix of ours.
    source_code     text not null default '',
    name            text not null check (length(name) between 1 and 1000),
    -- A column, because lower() is not leakproof: behind the wall an index on the expression could not be searched.
    sort_name       text not null generated always as (lower(left(name, 200))) stored,
    entity_type     text not null default '',
    responsibility  uuid references employee,
    group_name      text not null default '',
    email           text not null default '',
    phone           text not null default '',
    fax             text not null default '',
    website         text not null default '',
    business_number text not null default '',
    company_number  text not null default '',
    postal_address  text not null default '',
    postal_city     text not null default '',
    postal_region   text not null default '',
    postal_code     text not null default '',
    postal_country  text not null default '',
    prospect        boolean not null default false,
    source_state    text not null default 'active' check (source_state in ('active', 'archived', 'deleted', 'merged', 'missing', 'none')),
    -- Left by one whole list; what belongs to it alone waits for a second one.
    leaving         boolean not null default false,
    merged_into     uuid references client,
    content_hash    bytea,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
call wall('client');
create unique index client_code on client (practice_id, code);
create index client_by_code on client (practice_id, code collate people);
create index client_by_name on client (practice_id, sort_name collate people, id);
create index client_archived on client (practice_id, code collate people)
    where source_state in ('archived', 'deleted', 'merged');
create index client_leaving on client (practice_id, id) where leaving;

create table former_code (
    practice_id uuid not null references practice,
    client_id   uuid not null references client on delete cascade,
    code        text not null,
    origin      text not null,
    until       timestamptz not null,
    primary key (client_id, code)
);
call wall('former_code');
create index former_code_search on former_code (practice_id, lower(code));

create table contact (
    id                  uuid primary key default uuidv7(),
    practice_id         uuid not null references practice,
    first_names         text not null default '',
    surname             text not null default '',
    sort_name           text not null
        generated always as (lower(left(surname, 100)) || ' ' || lower(left(first_names, 100))) stored,
    salutation          text not null default '',
    email               text,
    phone               text not null default '',
    mobile              text not null default '',
    notes               text not null default '',
    portal_access       boolean not null default false,
    login_code          text,
    password_hash       text,
    name_set_by_hand    boolean not null default false,
    -- Whoever belongs only to clients that left is out of sight ('left') until a second list misses them too.
    source_state        text not null default 'active'
        constraint contact_source_state check (source_state in ('active', 'missing', 'left')),
    content_hash        bytea,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);
call wall('contact');
create index contact_by_name on contact (practice_id, sort_name collate people, id);
create unique index contact_login_code on contact (practice_id, lower(login_code)) where login_code is not null;

create table contact_client (
    practice_id   uuid not null references practice,
    contact_id    uuid not null references contact on delete cascade,
    client_id     uuid not null references client on delete cascade,
    contact_type  text not null default 'Client',
    position      text not null default '',
    is_primary    boolean not null default false,
    folder_access boolean not null default false,
    read_write    boolean not null default false,
    synced        boolean not null default true,
    primary key (contact_id, client_id)
);
call wall('contact_client');
create index contact_client_client on contact_client (client_id);

create table client_group (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    name        text not null,
    created_at  timestamptz not null
);
call wall('client_group');

create table client_group_member (
    practice_id uuid not null references practice,
    group_id    uuid not null references client_group on delete cascade,
    client_id   uuid not null references client on delete cascade,
    primary key (group_id, client_id)
);
call wall('client_group_member');
create index client_group_member_client on client_group_member (client_id);

create table client_event (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    client_id   uuid not null references client on delete cascade,
    kind        text not null,
    detail      text not null default '',
    actor       text not null,
    at          timestamptz not null
);
call wall('client_event');
create index client_event_client on client_event (client_id, at desc);

-- A ledger's merges: what went from one client to another, so that it can be taken back. The folders that went too stand
-- in client_merge_folder, beside the documents.
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

-- After a bulk load the planner must not wait for autovacuum.
grant maintain on client, contact, contact_client, former_code, client_group, client_group_member, client_event
    to nimbus_app;

-- Every change of what clients and contacts are found by is noted for the upkeep of the words.
create function note_client_words() returns trigger language plpgsql as $$
begin
    insert into search_due
    select n.practice_id, 'client', n.id from new_rows n
    join old_rows o on o.id = n.id
    where (o.code, o.name, o.email) is distinct from (n.code, n.name, n.email);
    return null;
end
$$;
create trigger client_words after update on client
    referencing old table as old_rows new table as new_rows for each statement execute function note_client_words();

create function note_contact_words() returns trigger language plpgsql as $$
begin
    with changed as (
        select n.practice_id, n.id from new_rows n
        join old_rows o on o.id = n.id
        where (o.first_names, o.surname, o.email) is distinct from (n.first_names, n.surname, n.email))
    insert into search_due
    select practice_id, 'contact', id from changed
    union all
    select distinct c.practice_id, 'client', r.client_id from changed c join contact_client r on r.contact_id = c.id;
    return null;
end
$$;
create trigger contact_words after update on contact
    referencing old table as old_rows new table as new_rows for each statement execute function note_contact_words();

create function note_words() returns trigger language plpgsql as $$
begin
    insert into search_due select practice_id, tg_argv[0], id from changed;
    return null;
end
$$;
create trigger client_words_new after insert on client
    referencing new table as changed for each statement execute function note_words('client');
create trigger client_words_gone after delete on client
    referencing old table as changed for each statement execute function note_words('client');
create trigger contact_words_new after insert on contact
    referencing new table as changed for each statement execute function note_words('contact');
create trigger contact_words_gone after delete on contact
    referencing old table as changed for each statement execute function note_words('contact');

create function note_related_words() returns trigger language plpgsql as $$
begin
    insert into search_due select distinct practice_id, 'client', client_id from changed;
    return null;
end
$$;
create trigger former_code_words after insert on former_code
    referencing new table as changed for each statement execute function note_related_words();
create trigger former_code_words_gone after delete on former_code
    referencing old table as changed for each statement execute function note_related_words();
create trigger contact_client_words after insert on contact_client
    referencing new table as changed for each statement execute function note_related_words();
create trigger contact_client_words_gone after delete on contact_client
    referencing old table as changed for each statement execute function note_related_words();
