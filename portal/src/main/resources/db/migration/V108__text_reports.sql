-- A receipt names a message by the gateway's own reference, and nothing of whose it is.
create function text_by_reference(wanted text) returns table (practice_id uuid, id uuid)
    language sql stable security definer set search_path = public
    as $$ select text_message.practice_id, text_message.id from text_message where reference = wanted
          order by at desc limit 1 $$;
