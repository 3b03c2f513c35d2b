-- Mails about an upgrade that have been handed to the mail server, each occasion once.
create table upgrade_letter (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    occasion    text not null,
    sent_at     timestamptz not null,
    primary key (upgrade_id, occasion)
);
call wall('upgrade_letter');
