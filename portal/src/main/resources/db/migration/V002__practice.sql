create table practice (
    practice_id         uuid primary key default uuidv7(),
    slug                text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name                text not null check (length(name) between 1 and 200),
    country             text not null default 'NZ' check (country ~ '^[A-Z]{2}$'),
    two_factor_staff    boolean not null default false,
    two_factor_reset    boolean not null default false,
    auto_logoff_minutes integer not null default 30 check (auto_logoff_minutes between 1 and 1440),
    -- By which ways PINs may go. One must remain: first passwords and resets are confirmed by a PIN.
    pin_sms             boolean not null default true,
    pin_email           boolean not null default true,
    created_at          timestamptz not null,
    constraint practice_pin_channels check (pin_sms or pin_email)
);
call wall('practice');

-- The names that the sign-in page and the schedulers need.
create policy sign_in on practice for select to current_user using (true);
create function practices_for_sign_in() returns table (practice_id uuid, slug text, name text)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select p.practice_id, p.slug, p.name from public.practice p order by p.name $$;
revoke execute on function practices_for_sign_in() from public;
grant execute on function practices_for_sign_in() to nimbus_app;
