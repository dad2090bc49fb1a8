package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource.Aggregate;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who changes rows that an aggregate is over changes the aggregate. */
final class AggregateUpkeep implements Check {

    @Override
    public String id() {
        return "aggregate-upkeep";
    }

    @Override
    public String demands() {
        return "every statement that changes what an aggregate is over adds the difference to it in the same transaction";
    }

    @Override
    public void check(Scope scope, Reasons reasons) {
        for (PlanPath path : scope.paths()) {
            for (RowChange change : RowChange.of(scope)) {
                for (TableDesign table : scope.model().tables()) {
                    for (ItemType type : table.itemTypes()) {
                        for (Attribute attribute : type.attributes()) {
                            if (type.upkeep() != ItemType.Upkeep.BY_STREAM && attribute.source() instanceof Aggregate aggregate
                                    && aggregate.child().equals(change.table().name())) {
                                new One(scope, path, change, table, type, attribute, aggregate).check(reasons);
                            }
                        }
                    }
                }
            }
        }
    }

    /** One aggregate under one change on one path. */
    private record One(
            Scope scope, PlanPath path, RowChange change, TableDesign table, ItemType type, Attribute attribute, Aggregate aggregate) {

        void check(Reasons reasons) {
            boolean gone = change.kind() == RowChange.Kind.DELETE;
            boolean born = change.creates();
            boolean moved = !gone && !born && aggregate.foreignKey().stream().anyMatch(c -> change.values().containsKey(c)
                    && !path.knowsEqual(change.column(c), change.after(c)));
            if (!born && !gone && !moved && !depends()) {
                return;
            }
            if (aggregate.function() != Expression.AggregateFunction.COUNT && aggregate.function() != Expression.AggregateFunction.SUM) {
                reasons.add("%s: attribute %s of items %s is a %s, which no write can keep by itself", change.words(), attribute.name(),
                        type.name(), aggregate.function());
                return;
            }
            Function<String, Expression> before = change::column;
            if (born) {
                expect(contribution(change::after), change::after, reasons);
            } else if (gone) {
                expect(contribution(before).map(One::negated), before, reasons);
            } else if (moved) {
                expect(contribution(before).map(One::negated), before, reasons);
                expect(contribution(change::after), change::after, reasons);
            } else {
                Optional<Map<Expression, BigDecimal>> old = contribution(before);
                Optional<Map<Expression, BigDecimal>> now = contribution(change::after);
                expect(old.flatMap(o -> now.map(n -> plus(n, negated(o)))), before, reasons);
            }
        }

        /** The change can alter what a row adds. */
        private boolean depends() {
            return java.util.stream.Stream.concat(aggregate.argument().stream(), aggregate.condition().stream())
                    .flatMap(e -> Expressions.columns(e).stream()).anyMatch(c -> change.values().containsKey(c.column())
                            && !path.knowsEqual(change.column(c.column()), change.after(c.column())));
        }

        /** What the row adds to the aggregate; empty where it is not known whether it counts. */
        private Optional<Map<Expression, BigDecimal>> contribution(Function<String, Expression> row) {
            Expression amount = aggregate.function() == Expression.AggregateFunction.COUNT ? Expression.Literal.of(BigDecimal.ONE)
                    : substitute(aggregate.argument().orElseThrow(), row);
            if (aggregate.condition().isEmpty()) {
                return Optional.of(Terms.sum(amount));
            }
            Expression condition = substitute(aggregate.condition().get(), row);
            return holds(condition).map(yes -> yes ? Terms.sum(amount) : Map.of());
        }

        private Optional<Boolean> holds(Expression condition) {
            if (condition instanceof Expression.Compare c && c.left() instanceof Expression.Literal && c.right() instanceof Expression.Literal
                    && (c.operator() == Expression.Comparison.EQUAL || c.operator() == Expression.Comparison.NOT_EQUAL)) {
                return Optional.of(Terms.same(c.left(), c.right()) == (c.operator() == Expression.Comparison.EQUAL));
            }
            Conjuncts known = new Conjuncts(java.util.stream.Stream.concat(change.where().terms().stream(), path.facts().stream()).toList());
            if (known.implies(condition)) {
                return Optional.of(true);
            }
            if (condition instanceof Expression.Compare c && c.operator() == Expression.Comparison.EQUAL && c.right() instanceof Expression.Literal literal
                    && known.equals(c.left()).stream().anyMatch(e -> e instanceof Expression.Literal l && !Terms.same(l, literal))) {
                return Optional.of(false);
            }
            return known.implies(Terms.withoutNegation(new Expression.Not(condition))) ? Optional.of(false) : Optional.empty();
        }

        private void expect(Optional<Map<Expression, BigDecimal>> amount, Function<String, Expression> row, Reasons reasons) {
            if (amount.isEmpty()) {
                reasons.add("%s: whether a row counts for attribute %s of items %s is not known when it is written; read the row first"
                        + " and branch", change.words(), attribute.name(), type.name());
                return;
            }
            if (amount.get().isEmpty() || aggregate.foreignKey().stream().anyMatch(c -> Terms.isNull(row.apply(c)))) {
                return;
            }
            boolean kept = Deed.of(path, scope, change).stream().filter(d -> d.about(table, type))
                    .filter(d -> keyed(d, row))
                    .flatMap(d -> d.writes(attribute.name()).stream())
                    .anyMatch(w -> w.mode() == AttributeWrite.Mode.ADD && w.values().size() == 1
                            && Terms.sum(w.values().values().iterator().next()).equals(amount.get()));
            if (!kept) {
                reasons.add("%s: attribute %s of items %s is an aggregate over %s, and this write does not add the difference to it",
                        change.words(), attribute.name(), type.name(), aggregate.child());
            }
        }

        private boolean keyed(Deed deed, Function<String, Expression> row) {
            return deed.keyed((column, value) -> {
                int i = type.identity().indexOf(column);
                if (i < 0 || i >= aggregate.foreignKey().size()) {
                    return false;
                }
                Expression wanted = row.apply(aggregate.foreignKey().get(i));
                return Terms.same(wanted, value) || change.where().equal(wanted, value);
            });
        }

        private static Expression substitute(Expression e, Function<String, Expression> row) {
            return Expressions.rewrite(e, x -> x instanceof ColumnRef c ? row.apply(c.column()) : x);
        }

        private static Map<Expression, BigDecimal> negated(Map<Expression, BigDecimal> sum) {
            Map<Expression, BigDecimal> result = new LinkedHashMap<>();
            sum.forEach((part, factor) -> result.put(part, factor.negate().stripTrailingZeros()));
            return result;
        }

        private static Map<Expression, BigDecimal> plus(Map<Expression, BigDecimal> a, Map<Expression, BigDecimal> b) {
            Map<Expression, BigDecimal> result = new LinkedHashMap<>(a);
            b.forEach((part, factor) -> result.merge(part, factor, BigDecimal::add));
            result.values().removeIf(f -> f.signum() == 0);
            result.replaceAll((part, factor) -> factor.stripTrailingZeros());
            return result;
        }
    }
}
