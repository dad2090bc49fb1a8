package io.github.modernizr.candidate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is chosen before indexes and plans: one place for each table's rows, and the derived structures that are built.
 *
 * @param layouts by source table
 * @param derived in the order in which they were listed
 */
public record Choice(Map<String, Layout> layouts, Set<Derived> derived) {

    public Choice {
        layouts = Collections.unmodifiableMap(new LinkedHashMap<>(layouts));
        derived = Collections.unmodifiableSet(new LinkedHashSet<>(derived));
    }

    /** With other places for some tables. */
    public Choice with(Map<String, Layout> changed) {
        Map<String, Layout> all = new LinkedHashMap<>(layouts);
        all.putAll(changed);
        return new Choice(all, derived);
    }

    /** With the structure built where it is not, and without it where it is. */
    public Choice toggled(Derived structure) {
        Set<Derived> other = new LinkedHashSet<>(derived);
        if (!other.remove(structure)) {
            other.add(structure);
        }
        return new Choice(layouts, other);
    }
}
