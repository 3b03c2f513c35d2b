-- Counts every change of a run, whoever makes it and on whichever node, so that whoever watches one knows which of two
-- looks at it is the newer.
alter table run add column version bigint not null default 0;

create function count_run_change() returns trigger language plpgsql as $$
begin
    new.version := old.version + 1;
    return new;
end
$$;
create trigger run_counted before update on run for each row execute function count_run_change();
