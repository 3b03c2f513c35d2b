package nimbus.upgrade.apply;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Everything an upgrade leaves behind in a practice, without ids of our own and without times: two
/// runs of one seed came to the same if their pictures are equal.
record UpgradePicture(SortedMap<String, String> parts) {

    private static final List<String> PARTS =
            List.of(
                    """
                    clients: select concat_ws('|', e.legacy_id, e.remote_uuid, c.name, c.code, c.code_origin,
                        (select string_agg(f.code || '/' || f.origin, ',' order by f.code) from former_code f where f.client_id = c.id))
                    from client c left join external_id e on e.record_id = c.id and e.valid_to is null
                    """,
                    """
                    keys: select concat_ws('|', kind, legacy_id, remote_uuid, valid_to is null) from external_id
                    """,
                    """
                    relations: select concat_ws('|', k.surname, k.first_names, c.name, r.position)
                    from contact_client r join contact k on k.id = r.contact_id join client c on c.id = r.client_id
                    """,
                    """
                    folders: select concat_ws('|', f.kind, f.name, p.name, c.name)
                    from folder f left join folder p on p.id = f.parent_id left join client c on c.id = f.client_id
                    """,
                    """
                    documents: select concat_ws('|', d.name, v.number, encode(v.sha256, 'hex'), c.name)
                    from document d join document_version v on v.document_id = d.id
                    join folder f on f.id = d.folder_id left join client c on c.id = f.client_id
                    """,
                    """
                    held: select name from held_record
                    """,
                    """
                    caught up: select concat_ws('|', name, change) from upgrade_change
                    """,
                    """
                    preview: select concat_ws('|', how, name, code_before, code_after, remote_uuid, decision) from upgrade_row
                    """,
                    """
                    upgrade: select concat_ws('|', state, why, facts - 'digestBefore' - 'digestAfter' - 'switchMillis'
                        - 'proofMillis' - 'verifyMillis' - 'mapCalculated' - 'workMillis') from upgrade
                    """,
                    """
                    equal digests: select (facts->>'digestBefore' = facts->>'digestAfter')::text from upgrade
                    """,
                    """
                    runs: select concat_ws('|', kind, state, step) from run
                    """,
                    """
                    connection: select concat_ws('|', product, mode, undo_until is null) from connection
                    """,
                    """
                    tokens: select 'one' from token_set
                    """,
                    """
                    audit: select concat_ws('|', action, success) from audit_event
                    where action ~ '^(upgrade|connection|two-factor)'
                    """);

    /// @param text reads one text by SQL, behind the practice's wall
    static UpgradePicture of(UnaryOperator<String> text) {
        var parts = new TreeMap<String, String>();
        for (var part : PARTS) {
            int colon = part.indexOf(": ");
            parts.put(
                    part.substring(0, colon),
                    text.apply(
                            "select coalesce(string_agg(line, E'\\n' order by line), '') from (%s) line (line)"
                                    .formatted(part.substring(colon + 2))));
        }
        return new UpgradePicture(parts);
    }

    /// What is not the same there, in words.
    List<String> differences(UpgradePicture other) {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().equals(other.parts.get(part.getKey())))
                .map(part ->
                        "%s: %s%n  not: %s"
                                .formatted(
                                        part.getKey(),
                                        part.getValue(),
                                        other.parts.get(part.getKey())))
                .toList();
    }
}
