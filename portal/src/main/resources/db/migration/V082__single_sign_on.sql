-- Logins elsewhere that employees have paired with theirs. The subject is the provider's own id for a person and never
-- changes; a mail address does, and may be claimed by others.
create table sso_login (
    id           uuid primary key default uuidv7(),
    practice_id  uuid not null references practice,
    employee_id  uuid not null references employee on delete cascade,
    issuer       text not null,
    subject      text not null,
    shown_as     text not null,
    paired_at    timestamptz not null,
    last_used_at timestamptz
);
call wall('sso_login');
create unique index sso_login_subject on sso_login (practice_id, issuer, subject);
create index sso_login_employee on sso_login (practice_id, employee_id);

-- Whether a practice's staff may sign on that way; no row means no.
create table sso_switch (
    practice_id uuid primary key references practice,
    staff       boolean not null
);
call wall('sso_switch');
