-- Of a session's id the database knows a digest only, and what sessions remember is sealed. Whoever was signed in signs in
-- again: those ids lay here in the open.
delete from spring_session;
alter table spring_session alter column session_id type text;
