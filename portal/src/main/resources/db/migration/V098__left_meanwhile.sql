-- Clients that left the source while the upgrade ran are told apart from those that changed there; where too many
-- left at once, they are kept and said to be.
alter table upgrade_change
    add column client_id uuid,
    add column kept boolean not null default false,
    drop constraint upgrade_change_change_check,
    add constraint upgrade_change_change_check
        check (change in ('new', 'changed', 'unchanged', 'archived', 'deleted', 'no longer listed'));

-- What a client said in the list for the preview: whoever says something else in the last one was edited in between.
alter table upgrade_listed add column content_hash bytea;
