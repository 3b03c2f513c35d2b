-- What became of each text message. Numbers as keyed hashes and their last three digits; the words are not kept.
create table text_message (
    id            uuid primary key default uuidv7(),
    practice_id   uuid not null references practice,
    number_digest bytea not null,
    number_end    text not null,
    country       text not null,
    state         text not null check (state in ('sending', 'accepted', 'unknown', 'sent', 'delivered', 'undelivered',
                                                 'refused', 'unavailable', 'withheld')),
    reason        text,
    reference     text,
    tries         integer not null default 0,
    at            timestamptz not null,
    -- What a gateway took, or may have taken, is paid for.
    costs         boolean not null generated always as (state not in ('refused', 'unavailable', 'withheld')) stored
);
call wall('text_message');
create index text_message_at on text_message (practice_id, at desc, id desc);
create index text_message_number on text_message (practice_id, number_digest, at);
create index text_message_country on text_message (country, at);
create index text_message_reference on text_message (reference) where reference is not null;

-- One limit for each foreign country, whoever sends: numbers that earn from text messages do not care which practice pays.
create policy all_practices on text_message for select to current_user using (true);
create function texts_to(wanted text, since timestamptz) returns bigint
    language sql stable security definer set search_path = public
    as $$ select count(*) from text_message where country = wanted and costs and at > since and at < since + interval '25 hours' $$;

-- Counted in text_message from now on; nodes of the version before still write it.
comment on column pin.destination is 'no longer read';

alter table pin add column text_id uuid references text_message;
create index pin_text on pin (text_id) where text_id is not null;
