-- A token works on the device alone that holds the key it was given to. Tokens from before have none: their devices sign in
-- again.
alter table device_token no force row level security;
delete from device_token;
alter table device_token force row level security;
alter table device_token add column device_key bytea;
comment on column device_token.device_key is 'SHA-256 thumbprint (RFC 7638) of the public key that must sign each request';
