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
            added = open.isPresent();
            if (added) {
                orders.add(new Order(open.get(), descending));
            }
        }
        if (orders.size() == query.orderBy().size()) {
            return query;
        }
        String more = text(orders.subList(query.orderBy().size(), orders.size()));
        binding.report(DiagnosticKind.ORDER_LEAVES_TIES, parsed, more,
                "ORDER BY leaves ties open, and MySQL gives tied rows in any order; they are taken to be ordered by "
                        + more + " as well.");
        return new Query(query.sources(), query.where(), query.groupBy(), query.having(), query.outputs(), query.distinct(),
                List.copyOf(orders), query.limit(), query.offset());
    }

    private static String text(List<Order> orders) {
        StringBuilder text = new StringBuilder();
        for (Order o : orders) {
            text.append(text.isEmpty() ? "" : ", ").append(SqlPrinter.print(o.expression())).append(o.descending() ? " DESC" : "");
        }
        return text.toString();
    }

    /** The first part of what tells two rows apart that the orders so far do not determine. */
    private static Optional<Expression> open(Query query, List<Order> orders) {
        List<Expression> known = new ArrayList<>();
        for (Order order : orders) {
            known.add(order.expression());
        }
        Set<ColumnRef> determined = Determination.by(query, known);
        for (Expression part : apart(query)) {
            if (!known.contains(part) && !determined.containsAll(Determination.columns(part))) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    private static List<Expression> apart(Query query) {
        if (!query.groupBy().isEmpty()) {
            return query.groupBy();
        }
        List<Expression> apart = new ArrayList<>();
        if (query.distinct()) {
            for (Query.Output output : query.outputs()) {
                apart.add(output.expression());
            }
            return apart;
        }
        for (Query.Source source : query.sources()) {
            apart.addAll(key(source));
        }
        return apart;
    }

    private static List<ColumnRef> key(Query.Source source) {
        if (source.relation() instanceof Relation.Base base) {
            List<ColumnRef> key = new ArrayList<>();
            for (String column : base.table().primaryKey()) {
                key.add(new ColumnRef(source.alias(), column));
            }
            return key;
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
            Optional<String> name = nameOf(part, query);
            if (name.isPresent()) {
                key.add(new ColumnRef(alias, name.get()));
            }
        }
        return key;
    }

    private static Optional<String> nameOf(Expression part, Query query) {
        for (Query.Output output : query.outputs()) {
            if (output.expression().equals(part)) {
                return Optional.of(output.name());
            }
        }
        return Optional.empty();
    }
}
