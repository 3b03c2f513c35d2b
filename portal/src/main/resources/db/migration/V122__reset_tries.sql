-- Wrong PINs at password links, which the lock does not count because it never closes the way back in.
alter table employee
    add column reset_failures       integer not null default 0,
    add column reset_failures_since timestamptz;
