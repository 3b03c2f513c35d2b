-- The wall between practices: every table that holds a practice's rows is walled by the procedure below. The application
-- role owns nothing; without a practice set in the transaction it sees no row.

-- Nobody but the owner puts names beside ours, as databases of before version 15 allow.
revoke create on schema public from public;

create function current_practice() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('nimbus.practice', true), '')::uuid;

-- Foreign keys look past the wall. So whatever refers to a walled row by its id alone is made anew with the practice in
-- front, and no row of one practice can point at a row of another.
create procedure keep_references_to_the_practice()
    language plpgsql
as $$
declare
    reference record;
    target    text;
begin
    for reference in
        select c.conname as name, c.conrelid::regclass as at, c.confrelid::regclass as "to", c.confdeltype as gone,
               format('%I', a.attname) as col, format('%I', b.attname) as key
        from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        join pg_attribute b on b.attrelid = c.confrelid and b.attnum = c.confkey[1]
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace and cardinality(c.conkey) = 1
          and b.attname <> 'practice_id'
          and exists (select from pg_attribute p where p.attrelid = c.conrelid and p.attname = 'practice_id')
          and exists (select from pg_attribute p where p.attrelid = c.confrelid and p.attname = 'practice_id')
        order by c.conrelid::regclass::text, c.conname
    loop
        target := reference."to" || '_' || reference.key || '_of_practice';
        if not exists (select from pg_constraint where conname = target and conrelid = reference."to") then
            execute format('alter table %s add constraint %I unique (practice_id, %s)',
                           reference."to", target, reference.key);
        end if;
        execute format('alter table %s drop constraint %I', reference.at, reference.name);
        execute format(
            'alter table %s add constraint %I foreign key (practice_id, %s) references %s (practice_id, %s) %s',
            reference.at, reference.name, reference.col, reference."to", reference.key,
            case reference.gone
                when 'c' then 'on delete cascade'
                when 'n' then format('on delete set null (%s)', reference.col)
                else ''
            end);
    end loop;
end
$$;

-- The policy asks for the practice once per statement, not once per row, and the planner does not mistake a practice that
-- is younger than its statistics for an empty one.
create procedure wall(walled regclass)
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', walled);
    execute format('alter table %s force row level security', walled);
    execute format(
        'create policy wall on %s using (practice_id = (select current_practice()))'
            || ' with check (practice_id = (select current_practice()))',
        walled);
    execute format('grant select, insert, update, delete on %s to nimbus_app', walled);
    call keep_references_to_the_practice();
end
$$;

-- A few functions look over the wall, each answering one narrow question (practices_for_sign_in is the first). They run as
-- the owner, who, being no superuser in a hosted database, needs a policy for it. They find their tables by full names: a
-- temporary table, view or type comes before everything else unless the path names its schema, and whoever may make one
-- could have had it run as the owner.

-- Lists stand in the order in which people look things up: Ātea beside Atea, 2 Feb before 10 Oct. The database's own
-- locale, which each installation chooses, has no say in it.
create collation people (provider = icu, locale = 'und-u-kn-true');
