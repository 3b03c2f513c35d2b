-- One row that only the installation's own keys can read. It belongs to no practice.
create table key_check (
    one    boolean primary key default true check (one),
    sealed bytea not null,
    hashed bytea not null
);
grant select, insert on key_check to nimbus_app;
