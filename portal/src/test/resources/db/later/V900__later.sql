-- Stands for whatever a later version will change: it fills a new column of a walled table from another walled table, and
-- alters what an earlier migration made.
alter table employee add column known_to_source boolean not null default false;

alter table employee no force row level security;
alter table external_id no force row level security;
update employee e set known_to_source = true
where exists (
    select 1 from external_id x where x.kind = 'staff' and x.record_id = e.id and x.valid_to is null);
alter table employee force row level security;
alter table external_id force row level security;

create or replace function practices_for_sign_in() returns table (practice_id uuid, slug text, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select p.practice_id, p.slug, p.name from public.practice p order by p.slug $$;
