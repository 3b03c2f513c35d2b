package nimbus.connections;

import java.util.List;
import java.util.function.Consumer;

/// An account read through the old interface with its two keys.
public interface LegacyAccount extends RemoteAccount {

    /// What [#readMap] answers, as [Answer.Forbidden], when the link is dead: ask [#maps] again.
    String LINK_EXPIRED = "The link to the id map has expired";

    /// The tables of ids that can be downloaded; one call.
    Answer<List<IdMap>> maps();

    /// Downloads one table, row by row; no call is counted for it.
    ///
    /// @return how many pairs it held
    Answer<Long> readMap(IdMap map, Consumer<IdPair> sink);
}
