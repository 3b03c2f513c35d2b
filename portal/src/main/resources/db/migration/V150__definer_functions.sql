-- What runs as the owner finds its tables by their full names. A temporary table, view or type comes before everything
-- else unless the path names its schema, and whoever may make one could have had it run as the owner.

create or replace function practices_for_sign_in() returns table (practice_id uuid, slug text, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select p.practice_id, p.slug, p.name from public.practice p order by p.name $$;

create or replace function practices_with_words_due() returns table (practice_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select distinct d.practice_id from public.search_due d $$;

create or replace function xero_user_elsewhere(wanted uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select exists (select from public.token_set t
                         where t.xero_user_id = wanted and t.practice_id is distinct from public.current_practice()) $$;

create or replace function texts_to(wanted text, since timestamptz) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select count(*) from public.text_message m
          where m.country = wanted and m.costs and m.at > since and m.at < since + interval '25 hours' $$;

create or replace function text_by_reference(wanted text) returns table (practice_id uuid, id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select m.practice_id, m.id from public.text_message m where m.reference = wanted
          order by m.at desc limit 1 $$;

create or replace function audit_joined() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    delete from public.audit_pending where id = (
        select p.id from public.audit_pending p
        where (p.practice_id, p.at, p.actor, p.action, p.object, p.success, p.source, p.device, p.detail)
            = (new.practice_id, new.at, new.actor, new.action, new.object, new.success, new.source, new.device, new.detail)
        order by p.id limit 1);
    return null;
end
$$;

revoke execute on function practices_for_sign_in(), practices_with_words_due(), xero_user_elsewhere(uuid),
    texts_to(text, timestamptz), text_by_reference(text) from public;
grant execute on function practices_for_sign_in(), practices_with_words_due(), xero_user_elsewhere(uuid),
    texts_to(text, timestamptz), text_by_reference(text) to nimbus_app;

-- Nor may anybody else put names beside ours, as databases of before version 15 allow.
revoke create on schema public from public;
