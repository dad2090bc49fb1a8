package io.github.modernizr.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One write of one item; all effects of an atomic group on one item are one action.
 *
 * @param key the item's whole key
 * @param forEach the earlier statement for whose rows the action repeats; their items are distinct, equal
 *     ones are merged into one action that adds its numbers up
 * @param demands conditions that all must hold, each with its answer
 * @param statements ids of the statements whose effect this is (or part of it)
 * @param returns sources whose rows the written item's new image gives (ReturnValues ALL_NEW)
 */
public record Action(
        Kind kind,
        String table,
        String itemType,
        List<KeyBinding> key,
        Optional<String> forEach,
        List<AttributeWrite> writes,
        List<Demand> demands,
        List<String> statements,
        List<RowSource> returns) {

    /** The service's operations; a check is a transaction's ConditionCheck. */
    public enum Kind {
        PUT, UPDATE, DELETE, CHECK
    }

    /**
     * A condition of the write.
     *
     * @param failure what the application answers where it does not hold (the item that comes with the failure
     *     tells which of several it is); without one that is not an answer of the pattern: nothing is matched,
     *     or the step is tried again
     */
    public record Demand(Condition condition, Optional<String> failure) {

        /** Several conditions with one answer. */
        public static List<Demand> all(List<Condition> conditions, Optional<String> failure) {
            List<Demand> demands = new ArrayList<>();
            for (Condition condition : conditions) {
                demands.add(new Demand(condition, failure));
            }
            return List.copyOf(demands);
        }
    }

    public List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        for (Demand demand : demands) {
            conditions.add(demand.condition());
        }
        return List.copyOf(conditions);
    }
}
