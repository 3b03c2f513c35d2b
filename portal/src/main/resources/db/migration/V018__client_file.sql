-- Clients from a file: the file that was last taken in, and one that may be next.
create table client_file (
    id          uuid primary key default uuidv7(),
    practice_id uuid not null references practice,
    state       text not null check (state in ('uploaded', 'applied')),
    name        text not null,
    content     bytea not null,
    -- The name of the column by what it fills.
    columns     jsonb not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null
);
call wall('client_file');
create unique index client_file_one_each on client_file (practice_id, state);
