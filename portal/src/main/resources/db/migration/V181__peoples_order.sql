-- Lists stand in the order in which people look things up: Ātea beside Atea, 2 Feb before 10 Oct. The database's own
-- locale, which each installation chooses, has no say in it.
create collation people (provider = icu, locale = 'und-u-kn-true');

create index client_by_code on client (practice_id, code collate people);
drop index client_archived;
create index client_archived on client (practice_id, code collate people)
    where source_state in ('archived', 'deleted', 'merged');
drop index client_by_name;
create index client_by_name on client (practice_id, sort_name collate people, id);
drop index contact_by_name;
create index contact_by_name on contact (practice_id, sort_name collate people, id);

-- Names that differ in case alone are one name, in any script and as the program sees it.
alter table folder alter column name_key set expression as (lower(name collate pg_unicode_fast));
alter table document alter column name_key set expression as (lower(name collate pg_unicode_fast));
create index document_by_name on document (folder_id, name_key collate people);
