package nimbus.clients;

import java.util.UUID;

/// A line of the clients grid.
///
/// @param documents how many are filed under the client
record ClientRow(
        UUID id,
        String code,
        CodeOrigin codeOrigin,
        String name,
        String entityType,
        String responsibility,
        String group,
        String formerCodes,
        SourceState sourceState,
        String sortName,
        long documents) {

    ClientRow with(long filed) {
        return new ClientRow(
                id,
                code,
                codeOrigin,
                name,
                entityType,
                responsibility,
                group,
                formerCodes,
                sourceState,
                sortName,
                filed);
    }
}
