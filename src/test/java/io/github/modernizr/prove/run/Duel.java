package io.github.modernizr.prove.run;

import io.github.modernizr.prove.RelationalOracle.Participant;
import io.github.modernizr.prove.RelationalOracle.Together;
import java.util.List;
import java.util.Optional;

/**
 * A request that somebody or something gets in the way of.
 *
 * @param first what another client asks for meanwhile
 * @param allowed what SQL can come to: the outcomes of the first, if there is one, and of the second, and the rows left
 */
record Duel(Kind kind, Optional<Participant> first, Participant second, List<Together> allowed) {

    enum Kind {
        /** The client dies after its first write. */
        DEATH,
        /** The first runs wholly between the reads and the first write of the second. */
        BETWEEN,
        /** The first runs before the second, whose eventual reads, until its first strong read or write, do not see it yet. */
        LAGGING
    }
}
