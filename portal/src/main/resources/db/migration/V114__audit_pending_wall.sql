-- An entry that waits to join the chain is as safe as one that has: the portal can neither change nor delete it. It goes
-- when, and only when, the chain gets it word for word.
revoke update, delete on audit_pending from nimbus_app;

create function audit_joined() returns trigger
    language plpgsql security definer set search_path = public
as $$
begin
    delete from audit_pending where id = (
        select id from audit_pending p
        where (p.practice_id, p.at, p.actor, p.action, p.object, p.success, p.source, p.device, p.detail)
            = (new.practice_id, new.at, new.actor, new.action, new.object, new.success, new.source, new.device, new.detail)
        order by id limit 1);
    return null;
end
$$;
create trigger audit_joined after insert on audit_event for each row execute function audit_joined();
