package io.github.modernizr.candidate;

import io.github.modernizr.relational.Schema;
import java.util.Set;

/**
 * A structure that follows from rows and is kept beside them where that pays: what it holds is written by
 * whoever writes its sources. One class a kind; {@link CandidateEnumerator#derived} lists what a workload could use.
 */
public interface Derived {

    /** In words, for decisions; two structures with the same words are the same structure. */
    String describe();

    /** Tables whose rows it follows from: their writes keep it. */
    Set<String> sources();

    /** Tables whose items it is hosted on; none where its items are its own. */
    Set<String> hosts();

    /**
     * Whether plans for these tables can depend on it.
     *
     * @param touched tables read or written by a form
     */
    default boolean concerns(Set<String> touched, Schema schema) {
        return touched.stream().anyMatch(t -> sources().contains(t) || hosts().contains(t));
    }
}
