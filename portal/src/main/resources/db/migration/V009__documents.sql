create table folder (
    id                 uuid primary key default uuidv7(),
    practice_id        uuid not null references practice,
    parent_id          uuid references folder,
    client_id          uuid references client,
    name               text not null check (length(name) between 1 and 255),
    -- Names that differ in case alone are one name, in any script and as the program sees it.
    name_key           text not null generated always as (lower(name collate pg_unicode_fast)) stored,
    kind               text not null check (kind in ('client', 'current', 'to-client', 'from-client', 'folder', 'business', 'orphaned')),
    read_only          boolean not null default false,
    prevent_publishing boolean not null default false,
    orphaned_uuid      uuid,
    created_at         timestamptz not null,
    check ((kind = 'client') <= (client_id is not null and parent_id is null)),
    check ((kind in ('business', 'orphaned')) <= (client_id is null and parent_id is null))
);
call wall('folder');
-- A client's root is found by the client; its name is the client's code, which is unique already.
create unique index folder_root on folder (client_id) where kind = 'client';
create unique index folder_name on folder (parent_id, name_key) where parent_id is not null;
create unique index folder_business_name on folder (practice_id, name_key) where parent_id is null and client_id is null;
create index folder_client on folder (client_id);

-- The folders that a ledger's merge of two clients brought from one to the other, as they were.
create table client_merge_folder (
    practice_id   uuid not null references practice,
    merge_id      uuid not null references client_merge on delete cascade,
    folder_id     uuid not null references folder on delete cascade,
    kind          text not null,
    name          text not null,
    primary key (merge_id, folder_id)
);
call wall('client_merge_folder');
create index client_merge_folder_folder on client_merge_folder (folder_id);

-- One row per distinct content and practice; the file lies encrypted in the blob store under its digest.
create table blob (
    practice_id uuid not null references practice,
    sha256      bytea not null check (length(sha256) = 32),
    size        bigint not null,
    wrapped_key bytea not null,
    file        text not null,
    stored_at   timestamptz not null,
    damaged_at  timestamptz,
    primary key (practice_id, sha256)
);
call wall('blob');
create index blob_damaged on blob (practice_id) where damaged_at is not null;

create table document (
    id             uuid primary key default uuidv7(),
    practice_id    uuid not null references practice,
    folder_id      uuid not null references folder,
    name           text not null check (length(name) between 1 and 255),
    name_key       text not null generated always as (lower(name collate pg_unicode_fast)) stored,
    status         text not null default 'Draft' check (length(status) between 1 and 40),
    published      boolean not null default false,
    published_at   timestamptz,
    locked_by      uuid references employee,
    checked_out_to uuid references employee,
    key_words      text not null default '',
    created_by     text not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    -- Counts edits, so that a lost update is refused.
    edit           integer not null default 1
);
call wall('document');
create unique index document_name on document (folder_id, name_key);
create index document_by_name on document (folder_id, name_key collate people);
create index document_recent on document (practice_id, updated_at desc, id desc);

create table document_version (
    practice_id uuid not null references practice,
    document_id uuid not null references document on delete cascade,
    number      integer not null,
    sha256      bytea not null,
    size        bigint not null,
    media_type  text not null,
    created_by  text not null,
    created_at  timestamptz not null,
    primary key (document_id, number),
    foreign key (practice_id, sha256) references blob
);
call wall('document_version');
create index document_version_blob on document_version (practice_id, sha256);
create index document_version_created on document_version (practice_id, created_at);

-- The words by which documents are found, as search_word has them for clients.
create table document_word (
    practice_id uuid not null references practice,
    word        text collate "C" not null,
    document_id uuid not null references document on delete cascade,
    primary key (practice_id, word, document_id)
);
call wall('document_word');
create index document_word_document on document_word (document_id);

-- How much each practice has filed, every content once. Counted at the end of each filing, whose lock on the row puts
-- concurrent ones in order.
create table document_storage (
    practice_id uuid primary key references practice,
    bytes       bigint not null
);
call wall('document_storage');

-- After a bulk load the planner must not wait for autovacuum.
grant maintain on folder, document, document_version to nimbus_app;
