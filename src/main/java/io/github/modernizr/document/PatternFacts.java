package io.github.modernizr.document;

import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.UniqueKey;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Consistency;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the statements of a pattern ask for, in the few words that a table has room for. The fullest form
 * speaks for the pattern.
 */
record PatternFacts(AccessPattern pattern, Form form, StatementUse use) {

    static PatternFacts of(AccessPattern pattern) {
        Form fullest = pattern.forms().stream()
                .reduce((a, b) -> b.present().size() > a.present().size() ? b : a)
                .orElse(null);
        return new PatternFacts(pattern, fullest, StatementUse.of(pattern));
    }

    List<PatternStep.Run> runs() {
        return form == null ? List.of() : StatementUse.runs(form).toList();
    }

    boolean writes() {
        return runs().stream().anyMatch(r -> !(r.statement() instanceof Statement.Select));
    }

    /** {@code read}, {@code insert}, {@code update + delete} … */
    String type() {
        if (pattern.body() instanceof AccessPattern.Body.NoOperation) {
            return "none";
        }
        if (pattern.body() instanceof AccessPattern.Body.Delegated) {
            return "delegated";
        }
        Set<String> kinds = new LinkedHashSet<>();
        for (PatternStep.Run r : runs()) {
            kinds.add(kind(r.statement()));
        }
        kinds.remove("read");
        return kinds.isEmpty() ? "read" : String.join(" + ", kinds);
    }

    private static String kind(Statement statement) {
        if (statement instanceof Statement.Insert insert) {
            return insert.onDuplicate().isEmpty() ? "insert" : "upsert";
        }
        return statement instanceof Statement.Update ? "update"
                : statement instanceof Statement.Delete ? "delete" : "read";
    }

    /** {@code products 9 of 11, categories 1 of 4}; written columns behind an arrow. */
    String attributes(Schema schema) {
        List<String> parts = new ArrayList<>();
        String read = count(schema, use.read());
        String written = count(schema, use.written());
        Set<String> deleted = new LinkedHashSet<>();
        for (PatternStep.Run r : runs()) {
            if (r.statement() instanceof Statement.Delete delete) {
                deleted.add(delete.table().name());
            }
        }
        if (!read.isEmpty()) {
            parts.add("reads " + read);
        }
        if (!written.isEmpty()) {
            parts.add("writes " + written);
        }
        if (!deleted.isEmpty()) {
            parts.add("deletes rows of " + String.join(", ", deleted));
        }
        return String.join("; ", parts);
    }

    private static String count(Schema schema, Map<String, Set<String>> columns) {
        return columns.entrySet().stream().map(e -> e.getKey() + " "
                        + (e.getValue().size() == schema.require(e.getKey()).columns().size()
                                ? "(all)" : "(" + e.getValue().size() + ")"))
                .collect(Collectors.joining(", "));
    }

    /** What decides the design: keys, ranges, orders, pages, joins, uniqueness, atomicity, freshness. */
    String requirements(Schema schema) {
        Set<String> found = new LinkedHashSet<>();
        for (PatternStep.Run run : runs()) {
            if (run.statement() instanceof Statement.Select select) {
                query(select.query(), found);
            } else {
                write(schema, run, found);
            }
        }
        if (form != null && form.steps().stream().anyMatch(PatternStep.Atomic.class::isInstance)) {
            found.add("all or nothing");
        }
        strong(found);
        if (pattern.forms().size() > 1) {
            found.add(pattern.forms().size() + " forms");
        }
        return String.join("; ", found);
    }

    private static void query(Query query, Set<String> found) {
        for (Expression term : query.where()) {
            if (term instanceof Expression.Compare c && c.operator() != Expression.Comparison.EQUAL
                    && c.left() instanceof Expression.ColumnRef column) {
                found.add("range on " + column.column());
            }
            condition(term, found);
        }
        keys(query.where(), found);
        for (Query.Source s : query.sources()) {
            if (s.relation() instanceof Query.Relation.Derived derived) {
                query(derived.query(), found);
            }
        }
        joins(query, found);
        if (query.aggregates()) {
            found.add("aggregates" + (query.groupBy().isEmpty() ? "" : " by group"));
        }
        if (!query.orderBy().isEmpty()) {
            found.add("order by " + query.orderBy().stream().map(PatternFacts::order).collect(Collectors.joining(", ")));
        }
        query.limit().ifPresent(l -> found.add((query.offset().isPresent() ? "pages of " : "first ") + ExpressionText.of(l)));
    }

    private static String order(Query.Order order) {
        String text = order.expression() instanceof Expression.ColumnRef column
                ? column.column() : ExpressionText.of(order.expression());
        return text + (order.descending() ? " ↓" : "");
    }

    private static void keys(List<Expression> where, Set<String> found) {
        Set<String> keys = new LinkedHashSet<>();
        for (Expression term : where) {
            if (term instanceof Expression.Compare c && c.operator() == Expression.Comparison.EQUAL) {
                Stream.of(c.left(), c.right()).filter(Expression.ColumnRef.class::isInstance)
                        .map(e -> ((Expression.ColumnRef) e).column()).forEach(keys::add);
            } else if (term instanceof Expression.IsNull n && n.operand() instanceof Expression.ColumnRef column) {
                keys.add(column.column() + (n.negated() ? " is not NULL" : " is NULL"));
            }
        }
        if (!keys.isEmpty()) {
            found.add("by " + String.join(" + ", keys));
        }
    }

    private static void condition(Expression term, Set<String> found) {
        Expressions.all(term).forEach(e -> {
            if (e instanceof Expression.Or or) {
                found.add("OR over " + columns(or));
            } else if (e instanceof Expression.InList || e instanceof Expression.InQuery) {
                found.add("IN on " + columns(e.operands().get(0)));
            } else if (e instanceof Expression.Like like) {
                found.add("LIKE on " + columns(like.operand()));
            } else if (e instanceof Expression.Match match) {
                found.add("text search on " + match.columns().stream().map(Expression.ColumnRef::column)
                        .collect(Collectors.joining(", ")));
            }
        });
    }

    private static String columns(Expression expression) {
        return Expressions.columns(expression).stream().map(Expression.ColumnRef::column).distinct()
                .collect(Collectors.joining(", "));
    }

    private static void joins(Query query, Set<String> found) {
        List<String> joined = new ArrayList<>();
        for (Query.Source source : query.sources()) {
            if (source.relation() instanceof Query.Relation.Recursive) {
                found.add("tree walk");
            } else if (source != query.sources().get(0) && source.relation() instanceof Query.Relation.Base base) {
                joined.add(base.table().name());
            }
        }
        if (!joined.isEmpty()) {
            found.add("with " + String.join(", ", joined));
        }
    }

    private static void write(Schema schema, PatternStep.Run run, Set<String> found) {
        if (run.statement() instanceof Statement.Insert insert) {
            unique(insert.table(), insert.values().stream().map(Statement.Assignment::column).toList(), found);
        } else if (run.statement() instanceof Statement.Update update) {
            keys(update.where(), found);
            unique(update.table(), update.assignments().stream().map(Statement.Assignment::column).toList(), found);
        } else if (run.statement() instanceof Statement.Delete delete) {
            keys(delete.where(), found);
            rules(schema, delete, found);
        }
        run.mustMatch().ifPresent(n -> found.add("must match " + n));
        if (!run.conditions().isEmpty()) {
            found.add("conditions");
        }
    }

    private static void rules(Schema schema, Statement.Delete delete, Set<String> found) {
        if (!schema.referencesTo(delete.table().name()).isEmpty()) {
            found.add("ON DELETE rules of " + schema.referencesTo(delete.table().name()).stream()
                    .map(r -> r.child().name()).distinct().collect(Collectors.joining(", ")));
        }
    }

    private static void unique(SourceTable table, Collection<String> assigned, Set<String> found) {
        for (UniqueKey key : table.uniqueKeys()) {
            if (key.columns().stream().anyMatch(assigned::contains)) {
                found.add("unique " + String.join(" + ", key.columns()));
            }
        }
    }

    private void strong(Set<String> found) {
        Set<String> tables = new TreeSet<>();
        runs().forEach(r -> r.consistency().forEach((table, consistency) -> {
            if (consistency == Consistency.STRONG) {
                tables.add(table);
            }
        }));
        if (!tables.isEmpty()) {
            found.add("strong read of " + String.join(", ", tables));
        }
    }

    static String typeName(ColumnType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }
}
