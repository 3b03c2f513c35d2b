-- A reference names the practice too, so that no row of one practice can point at a row of another: foreign keys look
-- past the wall. Whatever refers to a walled row by its id alone is made anew with the practice in front.

alter table employee no force row level security;
update employee e set redirect_to = null
where redirect_to is not null
  and not exists (select from employee o where o.id = e.redirect_to and o.practice_id = e.practice_id);
alter table employee force row level security;

-- Made anew by later migrations too, once they have added tables.
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
call keep_references_to_the_practice();

-- Columns that named an employee without any reference.
alter table practice
    add constraint practice_system_administrator_fkey foreign key (practice_id, system_administrator)
        references employee (practice_id, id) on delete set null (system_administrator),
    add constraint practice_default_employee_fkey foreign key (practice_id, default_employee)
        references employee (practice_id, id) on delete set null (default_employee);
