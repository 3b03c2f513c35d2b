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

create policy all_practices on text_message for select to current_user using (true);

-- One limit for each foreign country, whoever sends: numbers that earn from text messages do not care which practice pays.
create function texts_to(wanted text, since timestamptz) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select count(*) from public.text_message m
          where m.country = wanted and m.costs and m.at > since and m.at < since + interval '25 hours' $$;

-- A receipt names a message by the gateway's own reference, and nothing of whose it is.
create function text_by_reference(wanted text) returns table (practice_id uuid, id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select m.practice_id, m.id from public.text_message m where m.reference = wanted
          order by m.at desc limit 1 $$;

revoke execute on function texts_to(text, timestamptz), text_by_reference(text) from public;
grant execute on function texts_to(text, timestamptz), text_by_reference(text) to nimbus_app;
