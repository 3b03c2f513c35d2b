-- How much was tried lately from where. An address is counted before its practice is known and over all practices, so no
-- wall here; the rows name addresses, networks and practices, never a person.
create table sign_in_pressure (
    kind  text not null,
    key   text not null,
    level double precision not null,
    at    timestamptz not null,
    primary key (kind, key)
);
create index sign_in_pressure_at on sign_in_pressure (at);
grant select, insert, update, delete on sign_in_pressure to nimbus_app;

-- Networks from which somebody of the practice signed in or opened an emailed link: the ones that go on while
-- strangers try many passwords.
create table known_network (
    practice_id uuid not null references practice,
    network     text not null,
    seen_at     timestamptz not null,
    primary key (practice_id, network)
);
call wall('known_network');
