-- Since when a connection has not worked, through every state that does not: one lapse.
alter table connection add column lapsed_since timestamptz;

-- Mails about a lapsed connection that have been handed to the mail server: to each Admin one a lapse.
create table connection_letter (
    practice_id   uuid not null references practice,
    connection_id uuid not null references connection,
    lapsed_since  timestamptz not null,
    employee_id   uuid not null references employee on delete cascade,
    sent_at       timestamptz not null,
    primary key (connection_id, lapsed_since, employee_id)
);
call wall('connection_letter');
