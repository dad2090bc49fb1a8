package io.github.modernizr.prove.mutate;

import io.github.modernizr.model.DataModel;
import java.util.Set;

/**
 * A model with one thing wrong.
 *
 * @param kind the class of mutation
 * @param what where and what was done, in words
 * @param uses the forms whose plans the change touches; all of those that use the table where the table changed
 */
record Mutant(Kind kind, String what, Set<Use> uses, DataModel model) {

    /** A form of a pattern. */
    record Use(String pattern, String form) {}

    /** Classes of mutation: what can be wrong in a model. */
    enum Kind {
        INDEX, PROJECTION, KEY, ORDER, PAGE, COPY, GUARD, CONDITION, TRANSACTION, WRITE, COUNTER, NORMALISATION, BRANCH,
        CONSISTENCY, CHECK, EMBEDDED, REPETITION, VERSION
    }
}
