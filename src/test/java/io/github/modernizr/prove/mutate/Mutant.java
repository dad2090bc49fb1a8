package io.github.modernizr.prove.mutate;

import io.github.modernizr.model.DataModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model with one thing wrong.
 *
 * @param kind the class of mutation
 * @param what where and what was done, in words
 * @param way the records from the table or form to the one that was changed
 * @param instead what took its place; empty where it was taken out
 * @param uses the forms whose plans the change touches; all of those that use the table where the table changed
 */
record Mutant(Kind kind, String what, Set<Use> uses, List<Record> way, Optional<Object> instead, DataModel model) {

    /** What was changed. */
    Record node() {
        return way.get(way.size() - 1);
    }

    /** The innermost of those around the changed one, or itself. */
    <T> Optional<T> around(Class<T> type) {
        for (int i = way.size() - 1; i >= 0; i--) {
            if (type.isInstance(way.get(i))) {
                return Optional.of(type.cast(way.get(i)));
            }
        }
        return Optional.empty();
    }

    /** A form of a pattern. */
    record Use(String pattern, String form) {}

    /** Classes of mutation: what can be wrong in a model. */
    enum Kind {
        INDEX, PROJECTION, KEY, ORDER, PAGE, COPY, GUARD, CONDITION, TRANSACTION, WRITE, COUNTER, NORMALISATION, BRANCH,
        CONSISTENCY, CHECK, EMBEDDED, REPETITION, VERSION
    }
}
