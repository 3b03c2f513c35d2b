-- By which ways PINs may go. One must remain: first passwords and resets are confirmed by a PIN.
alter table practice
    add column pin_sms   boolean not null default true,
    add column pin_email boolean not null default true,
    add constraint practice_pin_channels check (pin_sms or pin_email);
