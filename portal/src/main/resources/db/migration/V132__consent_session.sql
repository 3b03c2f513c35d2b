-- An answer from Xero counts in the sign-in that asked for it, not in another of the same person.
alter table upgrade add column sign_in_id uuid;
