package io.github.modernizr.plan;

import java.util.List;
import java.util.Optional;

/**
 * One write of one item; all effects of an atomic group on one item are one action.
 *
 * @param key the item's whole key
 * @param forEach the earlier statement for whose rows the action repeats; their items are distinct, equal
 *     ones are merged into one action that adds its numbers up
 * @param conditions all must hold
 * @param statements ids of the statements whose effect this is (or part of it)
 * @param failure what the application answers where a condition fails; without one the failure is not an
 *     answer of the pattern: nothing is matched, or the step is tried again
 * @param returns sources whose rows the written item's new image gives (ReturnValues ALL_NEW)
 */
public record Action(
        Kind kind,
        String table,
        String itemType,
        List<KeyBinding> key,
        Optional<String> forEach,
        List<AttributeWrite> writes,
        List<Condition> conditions,
        List<String> statements,
        Optional<String> failure,
        List<RowSource> returns) {

    /** The service's operations; a check is a transaction's ConditionCheck. */
    public enum Kind {
        PUT, UPDATE, DELETE, CHECK
    }
}
