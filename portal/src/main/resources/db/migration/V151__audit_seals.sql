-- Who may write the database could make the whole chain anew, since its digests had no key. From now on they have one,
-- and the head carries a seal, so that the newest entries cannot be cut off either. What earlier versions wrote is
-- covered by an entry that has a key. Their nodes can record nothing from here on, rather than break the chain.
alter table audit_head add column seal bytea;
alter table audit_event add constraint audit_event_keyed check (octet_length(digest) <> 32) not valid;
