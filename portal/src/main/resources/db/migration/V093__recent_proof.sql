-- What was filed shortly before the switch, piece by piece: sums over it would count what was still
-- on its way when the witness looked.
create table upgrade_proof_piece (
    practice_id uuid not null references practice,
    upgrade_id  uuid not null references upgrade on delete cascade,
    client_id   uuid not null,
    what        text not null check (what in ('folders', 'documents', 'history')),
    mark        bigint not null
);
call wall('upgrade_proof_piece');
create index upgrade_proof_piece_upgrade on upgrade_proof_piece (upgrade_id);
