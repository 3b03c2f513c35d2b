-- Removed by an Admin: the row stays, so that the history keeps the name.
alter table employee
    add column removed_at   timestamptz,
    -- Whether the address is the practice manager's, and therefore changed there.
    add column email_synced boolean not null default false;

alter table employee no force row level security;
alter table external_id no force row level security;
update employee e set email_synced = true
where e.email is not null and exists (
    select 1 from external_id x where x.kind = 'staff' and x.record_id = e.id and x.valid_to is null);
alter table employee force row level security;
alter table external_id force row level security;
