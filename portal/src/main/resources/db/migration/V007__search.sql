-- Words as people type them, alike on every database: nothing here asks the database's locale what a letter is.

-- Lower-case letters without marks and apostrophes, each in the spelling that a plain keyboard has.
create function plain_letters(said text) returns text
    language sql immutable strict parallel safe
begin atomic
    select replace(replace(replace(replace(
        translate(
            regexp_replace(
                lower(normalize(replace(said, U&'\00B4', ''''), NFKD) collate pg_unicode_fast),
                '[''`\u00AD\u02BB-\u02BF\u02C8\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u2018\u2019\u201B\u2032\u2060-\u2064\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF]',
                '', 'g'),
            U&'\00F8\0111\00F0\0142\0167\0127\0131\014B\03C2\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9\0966\0967\0968\0969\096A\096B\096C\096D\096E\096F',
            U&'oddlthin\03C3012345678901234567890123456789'),
        U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'), U&'\00FE', 'th');
end;

-- Cut at blanks, punctuation and signs; what is none of these is a letter, in whatever script.
create function plain_words(plain text) returns setof text
    language sql immutable strict parallel safe
begin atomic
    select word
    from regexp_split_to_table(
        plain,
        '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u02C2-\u02C7\u02C9-\u02DF\u02E5-\u02EB\u02ED\u02EF-\u02FF\u037E\u0387\u055A-\u055F\u0589\u058A\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u0600-\u060F\u061B-\u061F\u066A-\u066D\u06D4\u0964\u0965\u2000-\u206F\u20A0-\u20CF\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u3003\u3008-\u3020\u3030\u303D-\u303F\u30A0\u30FB\uFD3E\uFD3F\uFFFC\uFFFD]+') as word
    where word <> '';
end;

-- The words of a text, and beside them what people type for it: initials together (R.J. or R J as rj) and apart (RJ as
-- r j), what a hyphen or a dot joins as one word, "and" for &, and ae, oe, ue for the German and Danish letters.
create function search_words(said text) returns setof text
    language sql immutable strict parallel safe
begin atomic
    select distinct left(word, 60)
    from (
        select word from plain_words(plain_letters(said)) as word
        union all
        select word
        from plain_words(plain_letters(
            replace(replace(replace(replace(replace(lower(normalize(said, NFC) collate pg_unicode_fast),
                U&'\00E4', 'ae'), U&'\00F6', 'oe'), U&'\00FC', 'ue'), U&'\00E5', 'aa'), U&'\00F8', 'oe'))) as word
        where said ~ '[\u00C4\u00D6\u00DC\u00C5\u00D8\u00E4\u00F6\u00FC\u00E5\u00F8\u0308\u030A]'
        union all
        select string_agg(part, '' order by place)
        from regexp_split_to_table(plain_letters(said), '[\u0009-\u000D\u0020]+') with ordinality as token (text, number)
        cross join lateral plain_words(regexp_replace(token.text, '\.[a-z0-9]{2,5}$', '')) with ordinality
            as cut (part, place)
        where position('@' in token.text) = 0
        group by number having count(*) > 1
        union all
        select string_agg(word, '' order by place)
        from (
            select word, place, length(word), sum(case when length(word) > 1 then 1 else 0 end) over (order by place) as run
            from plain_words(plain_letters(said)) with ordinality as each (word, place)) as initials
        where length(word) = 1
        group by run having count(*) > 1
        union all
        select letter
        from regexp_matches(said, '(?:^|[^A-Za-z0-9])([A-Z]{2,3})(?![A-Za-z0-9])', 'g') as capitals (found),
             regexp_split_to_table(lower(capitals.found[1]), '') as letter
        union all
        select 'and' where position('&' in said) > 0
    ) as typed (word)
    where word <> '';
end;

-- Whether each typed word begins a word of the text, for lists too short to need an index. Plain text in which the first
-- typed letters do not stand in a row is passed over: to take it apart costs a hundred times as much.
create function is_found(said text, typed text) returns boolean
    language sql immutable strict parallel safe
begin atomic
    select case
        when said ~ '^[ -%''-~]*$' and position(
            coalesce(substring(lower(typed collate "C") from '[a-z0-9]+'), '')
            in regexp_replace(lower(said collate "C"), '[^a-z0-9]', '', 'g')) = 0 then false
        else (
            select count(*) > 0
                and bool_and(exists (select from search_words(said) as word where starts_with(word, wanted)))
            from plain_words(plain_letters(typed)) as wanted)
        end;
end;

-- The words by which clients and contacts are found; documents have a table of their own. A plain table and not a GIN index, for two reasons:
-- behind the wall only leakproof comparisons may use an index, and text search is not one; and a full sync must not
-- pay for it.
create table search_word (
    practice_id uuid not null references practice,
    kind        text not null check (kind in ('client', 'contact')),
    word        text collate "C" not null,
    subject_id  uuid not null,
    primary key (practice_id, kind, word, subject_id)
);
call wall('search_word');
create index search_word_subject on search_word (subject_id, word);

-- Clients and contacts whose words are out of date: noted by triggers on their tables, worked off by ClientSearchUpkeep.
create table search_due (
    practice_id uuid not null,
    kind        text not null,
    subject_id  uuid not null
);
call wall('search_due');

-- For the upkeep of all practices' words: which have any due, and nothing else.
create policy upkeep on search_due for select to current_user using (true);
create function practices_with_words_due() returns table (practice_id uuid)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select distinct d.practice_id from public.search_due d $$;
revoke execute on function practices_with_words_due() from public;
grant execute on function practices_with_words_due() to nimbus_app;
