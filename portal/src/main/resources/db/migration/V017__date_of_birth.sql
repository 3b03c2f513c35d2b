-- Of clients who are persons, where their practice manager says it.
alter table client add column date_of_birth date;
