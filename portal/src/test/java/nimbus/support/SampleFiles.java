package nimbus.support;

import java.util.function.Consumer;

/// One document for every client that has a folder, without the detour over upload.
public final class SampleFiles {

    private SampleFiles() {}

    /// @param update runs one statement behind the practice's wall
    public static void file(Consumer<String> update) {
        update.accept(
                """
                insert into blob (practice_id, sha256, size, wrapped_key, file, stored_at)
                values (current_practice(), decode(repeat('ab', 32), 'hex'), 3, 'key', 'ab', '2020-08-01')
                on conflict do nothing
                """);
        update.accept(
                """
                with filed as (
                    insert into document (practice_id, folder_id, name, created_by, created_at, updated_at)
                    select current_practice(), id, 'Letter.txt', 'test', '2020-08-01', '2020-08-01'
                    from folder where kind = 'current' returning id)
                insert into document_version (practice_id, document_id, number, sha256, size, media_type, created_by, created_at)
                select current_practice(), id, 1, decode(repeat('ab', 32), 'hex'), 3, 'text/plain', 'test', '2020-08-01' from filed
                """);
    }
}
