-- Left by one whole list; what belongs to it alone waits for a second one.
alter table client add column leaving boolean not null default false;
create index client_leaving on client (practice_id, id) where leaving;

-- A person of such a client, out of sight until then.
alter table contact add constraint contact_source_state check (source_state in ('active', 'missing', 'left'));
