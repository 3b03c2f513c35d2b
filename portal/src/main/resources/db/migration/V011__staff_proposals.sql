-- What a source says about where the mail and PINs of somebody with Allow Login should go, or that a record of its is
-- this person: it counts once the person, or an Admin, has said so. A refused value is not proposed again.
create table staff_proposal (
    id            uuid primary key default uuidv7(),
    practice_id   uuid not null references practice,
    employee_id   uuid not null,
    connection_id uuid not null,
    kind          text not null check (kind in ('email', 'mobile', 'pairing')),
    value         text not null check (value <> ''),
    listed_as     text not null,
    legacy_id     text,
    remote_uuid   uuid,
    since         timestamptz not null,
    decision      text check (decision in ('confirmed', 'refused', 'withdrawn')),
    decided_by    text,
    decided_at    timestamptz,
    foreign key (practice_id, employee_id) references employee (practice_id, id) on delete cascade,
    foreign key (practice_id, connection_id) references connection (practice_id, id) on delete cascade
);
call wall('staff_proposal');
create unique index staff_proposal_open on staff_proposal (employee_id, connection_id, kind) where decision is null;
create index staff_proposal_employee on staff_proposal (practice_id, employee_id, since);
