package io.github.modernizr.verify;

import io.github.modernizr.dynamo.AttributeSource.Aggregate;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A maintained aggregate in the place of the rows that it is over. */
final class AggregateAnswer {

    private AggregateAnswer() {}

    /** Aggregates over the table that the item type keeps. */
    static List<Aggregate> of(RowProvider provider, String table) {
        return provider.attributes().stream().map(a -> a.source())
                .filter(s -> s instanceof Aggregate a && a.child().equals(table))
                .map(s -> (Aggregate) s).toList();
    }

    static Optional<String> gap(RowProvider provider, SourceNeed need) {
        List<Aggregate> kept = of(provider, need.table().name());
        if (kept.isEmpty()) {
            return Optional.of("items of type " + provider.type().name() + " hold neither rows, copies nor aggregates of "
                    + need.table().name());
        }
        Set<String> wanted = new LinkedHashSet<>(need.columns());
        wanted.addAll(need.answered());
        Aggregate first = kept.get(0);
        if (!bound(provider, need, first)) {
            return Optional.of("the statement does not bind " + need.alias() + "." + String.join(", ", first.foreignKey())
                    + " to the key of the aggregate");
        }
        kept.forEach(a -> {
            wanted.removeAll(a.foreignKey());
            a.argument().ifPresent(e -> Expressions.columns(e).forEach(c -> wanted.remove(c.column())));
            a.condition().ifPresent(e -> Expressions.columns(e).forEach(c -> wanted.remove(c.column())));
        });
        if (!wanted.isEmpty()) {
            return Optional.of("the aggregates of " + provider.type().name() + " say nothing of " + need.alias() + "."
                    + String.join(", ", new java.util.TreeSet<>(wanted)));
        }
        return need.query().isPresent() && !need.query().get().aggregates()
                ? Optional.of("the statement asks for rows, not for an aggregate") : Optional.empty();
    }

    private static boolean bound(RowProvider provider, SourceNeed need, Aggregate aggregate) {
        for (KeyBinding binding : provider.key()) {
            for (String column : binding.values().keySet()) {
                int i = provider.type().identity().indexOf(column);
                if (i < 0 || i >= aggregate.foreignKey().size()) {
                    return false;
                }
                ColumnRef child = need.column(aggregate.foreignKey().get(i));
                List<Expression> values = binding.values().get(column);
                if (!need.conjuncts().within(child, values)) {
                    return false;
                }
            }
        }
        return true;
    }
}
