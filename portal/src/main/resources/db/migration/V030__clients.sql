create table client (
    id              uuid primary key default uuidv7(),
    practice_id     uuid not null references practice,
    code            text not null check (length(code) between 1 and 100),
    code_origin     text not null check (code_origin in ('source', 'legacy-id', 'generated', 'hand')),
    name            text not null check (length(name) between 1 and 1000),
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
    merged_into     uuid references client,
    content_hash    bytea,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    -- A column, because lower() is not leakproof: behind the wall an index on the expression could not be searched.
    sort_name       text not null generated always as (lower(left(name, 200))) stored
);
call wall('client');
create unique index client_code on client (practice_id, code);
create index client_by_name on client (practice_id, sort_name, id);
create index client_archived on client (practice_id, code) where source_state in ('archived', 'deleted', 'merged');

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
    salutation          text not null default '',
    email               text,
    phone               text not null default '',
    mobile              text not null default '',
    notes               text not null default '',
    allow_notifications boolean not null default true,
    portal_access       boolean not null default false,
    login_code          text,
    password_hash       text,
    name_set_by_hand    boolean not null default false,
    source_state        text not null default 'active',
    content_hash        bytea,
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    sort_name           text not null
        generated always as (lower(left(surname, 100)) || ' ' || lower(left(first_names, 100))) stored
);
call wall('contact');
create index contact_by_name on contact (practice_id, sort_name, id);
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

-- What a search compares: plain lower-case letters and digits, without macrons and other marks.
create function search_words(said text) returns setof text
    language sql immutable strict parallel safe
begin atomic
    select distinct left(word, 60)
    from regexp_split_to_table(
        regexp_replace(lower(normalize(said, NFKD)), '[\u0300-\u036f''’]', '', 'g'),
        '[^[:alnum:]]+') as word
    where word <> '';
end;

-- The words by which clients, contacts and documents are found. A plain table and not a GIN index, for two reasons:
-- behind the wall only leakproof comparisons may use an index, and text search is not one; and a full sync must not
-- pay for it.
create table search_word (
    practice_id uuid not null references practice,
    kind        text not null check (kind in ('client', 'contact', 'document')),
    word        text collate "C" not null,
    subject_id  uuid not null,
    primary key (practice_id, kind, word, subject_id)
);
call wall('search_word');
create index search_word_subject on search_word (subject_id, word);

-- Clients and contacts whose words are out of date: noted by the triggers below, worked off by ClientSearch.
create table search_due (
    practice_id uuid not null,
    kind        text not null,
    subject_id  uuid not null
);
call wall('search_due');

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

-- For the upkeep of all practices' words: which have any due, and nothing else. See practices_for_sign_in.
create policy upkeep on search_due for select to current_user using (true);
create function practices_with_words_due() returns table (practice_id uuid)
    language sql stable security definer set search_path = public
    as $$ select distinct practice_id from search_due $$;
