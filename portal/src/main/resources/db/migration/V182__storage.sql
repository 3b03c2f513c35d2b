-- How much each practice has filed, every content once. Counted at the end of each filing, whose lock on the row puts
-- concurrent ones in order.
create table document_storage (
    practice_id uuid primary key references practice,
    bytes       bigint not null
);
call wall('document_storage');

do $$
declare
    of_practice uuid;
begin
    for of_practice in select p.practice_id from practices_for_sign_in() as p loop
        perform set_config('nimbus.practice', of_practice::text, true);
        insert into document_storage (practice_id, bytes)
        select of_practice, coalesce(sum(size), 0) from blob;
    end loop;
    perform set_config('nimbus.practice', '', true);
end
$$;
