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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the statements of a pattern ask for, in the few words that a table has room for. The fullest form
 * speaks for the pattern.
 */
record PatternFacts(AccessPattern pattern, Form form, StatementUse use) {

    static PatternFacts of(AccessPattern pattern) {
        Form fullest = null;
        for (Form form : pattern.forms()) {
            fullest = fullest == null || form.present().size() > fullest.present().size() ? form : fullest;
        }
        return new PatternFacts(pattern, fullest, StatementUse.of(pattern));
    }

    List<PatternStep.Run> runs() {
        return form == null ? List.of() : StatementUse.runs(form).toList();
    }

    boolean writes() {
        for (PatternStep.Run run : runs()) {
            if (!(run.statement() instanceof Statement.Select)) {
                return true;
            }
        }
        return false;
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
        List<String> counts = new ArrayList<>();
        for (Map.Entry<String, Set<String>> e : columns.entrySet()) {
            boolean all = e.getValue().size() == schema.require(e.getKey()).columns().size();
            counts.add(e.getKey() + " " + (all ? "(all)" : "(" + e.getValue().size() + ")"));
        }
        return String.join(", ", counts);
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
        for (PatternStep step : form == null ? List.<PatternStep>of() : form.steps()) {
            if (step instanceof PatternStep.Atomic) {
                found.add("all or nothing");
            }
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
            found.add("order by " + order(query));
        }
        if (query.limit().isPresent()) {
            found.add((query.offset().isPresent() ? "pages of " : "first ") + ExpressionText.of(query.limit().get()));
        }
    }

    private static String order(Query query) {
        List<String> terms = new ArrayList<>();
        for (Query.Order order : query.orderBy()) {
            String text = order.expression() instanceof Expression.ColumnRef column
                    ? column.column() : ExpressionText.of(order.expression());
            terms.add(text + (order.descending() ? " ↓" : ""));
        }
        return String.join(", ", terms);
    }

    private static void keys(List<Expression> where, Set<String> found) {
        Set<String> keys = new LinkedHashSet<>();
        for (Expression term : where) {
            if (term instanceof Expression.Compare c && c.operator() == Expression.Comparison.EQUAL) {
                key(c.left(), keys);
                key(c.right(), keys);
            } else if (term instanceof Expression.IsNull n && n.operand() instanceof Expression.ColumnRef column) {
                keys.add(column.column() + (n.negated() ? " is not NULL" : " is NULL"));
            }
        }
        if (!keys.isEmpty()) {
            found.add("by " + String.join(" + ", keys));
        }
    }

    private static void key(Expression operand, Set<String> keys) {
        if (operand instanceof Expression.ColumnRef column) {
            keys.add(column.column());
        }
    }

    private static void condition(Expression term, Set<String> found) {
        for (Expression e : Expressions.parts(term)) {
            if (e instanceof Expression.Or or) {
                found.add("OR over " + columns(or));
            } else if (e instanceof Expression.InList || e instanceof Expression.InQuery) {
                found.add("IN on " + columns(e.operands().get(0)));
            } else if (e instanceof Expression.Like like) {
                found.add("LIKE on " + columns(like.operand()));
            } else if (e instanceof Expression.Match match) {
                List<String> columns = new ArrayList<>();
                for (Expression.ColumnRef column : match.columns()) {
                    columns.add(column.column());
                }
                found.add("text search on " + String.join(", ", columns));
            }
        }
    }

    private static String columns(Expression expression) {
        Set<String> columns = new LinkedHashSet<>();
        for (Expression.ColumnRef column : Expressions.columns(expression)) {
            columns.add(column.column());
        }
        return String.join(", ", columns);
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
            unique(insert.table(), insert.values(), found);
        } else if (run.statement() instanceof Statement.Update update) {
            keys(update.where(), found);
            unique(update.table(), update.assignments(), found);
        } else if (run.statement() instanceof Statement.Delete delete) {
            keys(delete.where(), found);
            rules(schema, delete, found);
        }
        if (run.mustMatch().isPresent()) {
            found.add("must match " + run.mustMatch().get());
        }
        if (!run.conditions().isEmpty()) {
            found.add("conditions");
        }
    }

    private static void rules(Schema schema, Statement.Delete delete, Set<String> found) {
        Set<String> children = new LinkedHashSet<>();
        for (Schema.Reference reference : schema.referencesTo(delete.table().name())) {
            children.add(reference.child().name());
        }
        if (!children.isEmpty()) {
            found.add("ON DELETE rules of " + String.join(", ", children));
        }
    }

    private static void unique(SourceTable table, List<Statement.Assignment> assignments, Set<String> found) {
        for (UniqueKey key : table.uniqueKeys()) {
            for (Statement.Assignment assignment : assignments) {
                if (key.columns().contains(assignment.column())) {
                    found.add("unique " + String.join(" + ", key.columns()));
                }
            }
        }
    }

    private void strong(Set<String> found) {
        Set<String> tables = new TreeSet<>();
        for (PatternStep.Run run : runs()) {
            for (Map.Entry<String, Consistency> e : run.consistency().entrySet()) {
                if (e.getValue() == Consistency.STRONG) {
                    tables.add(e.getKey());
                }
            }
        }
        if (!tables.isEmpty()) {
            found.add("strong read of " + String.join(", ", tables));
        }
    }

    static String typeName(ColumnType type) {
        return type.kind().name().toLowerCase(Locale.ROOT);
    }
}
