-- A sync of one product, also one that stands still, keeps no other product's away.
drop index run_one_active;
create unique index run_one_active on run (practice_id, kind, coalesce(parameters ->> 'product', ''))
    where state in ('queued', 'running', 'waiting', 'needs-help');
