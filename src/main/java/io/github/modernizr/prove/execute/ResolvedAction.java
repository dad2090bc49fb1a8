package io.github.modernizr.prove.execute;

import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Action.Demand;
import io.github.modernizr.plan.AttributeWrite.Mode;
import io.github.modernizr.prove.item.AttributeValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A write of one item, with the action that it comes from.
 *
 * @param sources for each condition of the item's the one it comes from
 */
record ResolvedAction(Action action, ItemAction item, List<Demand> sources) {

    static ResolvedAction of(Action action, ItemAction item) {
        return new ResolvedAction(action, item, action.demands());
    }

    /** One for each item: rows of a for-each that fall on the same item become one write, as if one came after the other. */
    static List<ResolvedAction> merged(List<ResolvedAction> all) {
        Map<Map<String, Object>, ResolvedAction> byKey = new LinkedHashMap<>();
        all.forEach(next -> byKey.merge(next.item().key(), next, ResolvedAction::then));
        return List.copyOf(byKey.values());
    }

    private ResolvedAction then(ResolvedAction next) {
        if (item.kind() == Action.Kind.PUT && next.item().conditions().stream().anyMatch(ItemCondition.Absent.class::isInstance)) {
            throw new DuplicateItem(next);
        }
        Map<String, ItemWrite> writes = new LinkedHashMap<>();
        item.writes().forEach(w -> writes.put(w.name(), w));
        List<ItemCondition> conditions = new ArrayList<>(item.conditions());
        List<Demand> from = new ArrayList<>(sources);
        for (int i = 0; i < next.item().conditions().size(); i++) {
            ItemCondition later = before(next.item().conditions().get(i), writes);
            if (!conditions.contains(later)) {
                conditions.add(later);
                from.add(next.sources().get(i));
            }
        }
        next.item().writes().forEach(w -> writes.merge(w.name(), w, ResolvedAction::after));
        return new ResolvedAction(action, new ItemAction(item.kind(), item.table(), item.key(), List.copyOf(writes.values()),
                List.copyOf(conditions), item.returning()), List.copyOf(from));
    }

    /** Two rows of one for-each insert the same item. */
    static final class DuplicateItem extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ResolvedAction second;

        private DuplicateItem(ResolvedAction second) {
            this.second = second;
        }

        ResolvedAction second() {
            return second;
        }
    }

    /** What the condition asks of the item before the earlier rows have added to it. */
    private static ItemCondition before(ItemCondition condition, Map<String, ItemWrite> earlier) {
        if (condition instanceof ItemCondition.Compare compare && earlier.get(compare.name()) != null
                && earlier.get(compare.name()).mode() == Mode.ADD && number(compare.wire()).isPresent()) {
            BigDecimal least = number(compare.wire()).get().subtract(number(earlier.get(compare.name()).wire()).orElseThrow());
            return new ItemCondition.Compare(compare.name(), compare.operator(), wire(least), compare.orAbsent());
        }
        return condition;
    }

    private static ItemWrite after(ItemWrite earlier, ItemWrite later) {
        Optional<BigDecimal> a = number(earlier.wire());
        Optional<BigDecimal> b = number(later.wire());
        boolean sum = later.mode() == Mode.ADD && (earlier.mode() == Mode.ADD || earlier.mode() == Mode.SET);
        return sum && a.isPresent() && b.isPresent()
                ? new ItemWrite(earlier.mode(), earlier.name(), wire(a.get().add(b.get())), earlier.base()) : later;
    }

    private static Optional<BigDecimal> number(Map<String, Object> wire) {
        return Optional.ofNullable((String) wire.get("N")).map(BigDecimal::new);
    }

    private static Map<String, Object> wire(BigDecimal number) {
        return new AttributeValue.N(number).wire();
    }
}
