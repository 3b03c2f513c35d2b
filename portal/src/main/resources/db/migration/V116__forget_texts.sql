-- Text messages and PINs are forgotten after a while; a PIN may outlive its text message.
alter table pin drop constraint pin_text_id_fkey;
alter table pin add constraint pin_text_id_fkey foreign key (text_id) references text_message on delete set null;
create index sign_in_attempt_started on sign_in_attempt (practice_id, started_at);
create index password_link_expires on password_link (practice_id, expires_at);

-- Counted in text_message since.
drop index pin_destination;
alter table pin drop column destination;
