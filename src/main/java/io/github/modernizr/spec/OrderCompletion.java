package io.github.modernizr.spec;

import io.github.modernizr.diagnostic.DiagnosticKind;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Query.Order;
import io.github.modernizr.relational.Query.Relation;
import io.github.modernizr.relational.SqlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.statement.select.PlainSelect;

/**
 * An order that leaves ties open is completed, so that a page has one meaning: by the groups of a grouped query, by the
 * columns of a DISTINCT one, else by the primary keys of the rows. The last stated direction goes on.
 */
final class OrderCompletion {

    private OrderCompletion() {}

    /** The same query with an order that no two rows share, and a warning where that took more than is written. */
    static Query complete(Query query, PlainSelect parsed, Binding binding) {
        boolean ordered = !query.orderBy().isEmpty() || query.offset().isPresent();
        if (!ordered || query.aggregates() && query.groupBy().isEmpty()) {
            return query;
        }
        List<Order> orders = new ArrayList<>(query.orderBy());
        boolean descending = !orders.isEmpty() && orders.get(orders.size() - 1).descending();
        boolean added = true;
        while (added) {
            Optional<Expression> open = open(query, orders);
            open.ifPresent(e -> orders.add(new Order(e, descending)));
            added = open.isPresent();
        }
        if (orders.size() == query.orderBy().size()) {
            return query;
        }
        String more = orders.subList(query.orderBy().size(), orders.size()).stream()
                .map(o -> SqlPrinter.print(o.expression()) + (descending ? " DESC" : "")).collect(Collectors.joining(", "));
        binding.report(DiagnosticKind.ORDER_LEAVES_TIES, parsed, more,
                "ORDER BY leaves ties open, and MySQL gives tied rows in any order; they are taken to be ordered by "
                        + more + " as well.");
        return new Query(query.sources(), query.where(), query.groupBy(), query.having(), query.outputs(), query.distinct(),
                List.copyOf(orders), query.limit(), query.offset());
    }

    /** The first part of what tells two rows apart that the orders so far do not determine. */
    private static Optional<Expression> open(Query query, List<Order> orders) {
        List<Expression> known = orders.stream().map(Order::expression).toList();
        Set<ColumnRef> determined = Determination.by(query, known);
        return apart(query).stream()
                .filter(e -> !known.contains(e) && !Determination.columns(e).allMatch(determined::contains))
                .findFirst();
    }

    private static List<Expression> apart(Query query) {
        if (!query.groupBy().isEmpty()) {
            return query.groupBy();
        }
        if (query.distinct()) {
            return query.outputs().stream().map(Query.Output::expression).toList();
        }
        List<Expression> keys = new ArrayList<>();
        query.sources().forEach(s -> keys.addAll(key(s)));
        return keys;
    }

    private static List<ColumnRef> key(Query.Source source) {
        if (source.relation() instanceof Relation.Base base) {
            return base.table().primaryKey().stream().map(c -> new ColumnRef(source.alias(), c)).toList();
        }
        if (source.relation() instanceof Relation.Derived derived) {
            return derivedKey(source.alias(), derived.query());
        }
        return List.of();
    }

    /** What tells the rows of a derived table apart, where it gives that away. */
    private static List<ColumnRef> derivedKey(String alias, Query query) {
        List<ColumnRef> key = new ArrayList<>();
        for (Expression part : apart(query)) {
            query.outputs().stream().filter(o -> o.expression().equals(part)).findFirst()
                    .ifPresent(o -> key.add(new ColumnRef(alias, o.name())));
        }
        return key;
    }
}
