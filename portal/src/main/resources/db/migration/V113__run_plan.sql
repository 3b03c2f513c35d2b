-- The steps a run goes through, as the version of the portal knew them that took it last. A node of another version
-- leaves a run alone that has steps it does not know.
alter table run add column plan text[] not null default '{}';
