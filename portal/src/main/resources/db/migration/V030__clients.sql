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
    updated_at      timestamptz not null
);
call wall('client');
create unique index client_code on client (practice_id, code);
create index client_name on client (practice_id, lower(name));

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
    updated_at          timestamptz not null
);
call wall('contact');
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
