-- The wall asks for the practice once per statement, not once per row, and the planner no longer
-- mistakes a practice that is younger than its statistics for an empty one.
create or replace procedure wall(walled regclass)
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
end
$$;

do $$
declare
    walled regclass;
begin
    for walled in select polrelid from pg_policy where polname = 'wall' loop
        execute format(
            'alter policy wall on %s using (practice_id = (select current_practice()))'
                || ' with check (practice_id = (select current_practice()))',
            walled);
    end loop;
end
$$;
