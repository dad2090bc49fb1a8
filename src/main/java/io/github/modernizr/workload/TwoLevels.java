package io.github.modernizr.workload;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.IsNull;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep.Expectation;
import io.github.modernizr.workload.PatternStep.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table whose rows refer to rows of the same table, in two levels: a row that is referred to refers to none. So it is
 * where every writer looks first that the parent is a root, and that a row which gets a parent has no children. A look is
 * no constraint: of two writers at once each may find what the other is about to change.
 *
 * @param because ids of the patterns that look
 */
public record TwoLevels(String table, String column, List<String> because) {

    /** The rule for a foreign key to the same table; empty where a writer does not keep it. */
    public static Optional<TwoLevels> of(Workload workload, SourceTable table, ForeignKey key) {
        if (!key.parent().equals(table.name()) || key.columns().size() != 1 || !key.parentColumns().equals(table.primaryKey())
                || table.require(key.columns().get(0)).defaultValue().isPresent()
                || workload.otherWriters().stream().anyMatch(w -> w.inserts().contains(table.name())
                        || w.updates().contains(table.name() + "." + key.columns().get(0)))) {
            return Optional.empty();
        }
        Set<String> looking = new LinkedHashSet<>();
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                if (writes(form, table.name(), key.columns().get(0))) {
                    if (!new Looks(table, key.columns().get(0), key.parentColumns().get(0)).keep(form)) {
                        return Optional.empty();
                    }
                    looking.add(pattern.id());
                }
            }
        }
        return looking.isEmpty() ? Optional.empty() : Optional.of(new TwoLevels(table.name(), key.columns().get(0), List.copyOf(looking)));
    }

    /** A statement of the form can give the column a value other than NULL. */
    public static boolean writes(Form form, String table, String column) {
        return StatementUse.runs(form).anyMatch(run -> values(run.statement(), table, column).stream().anyMatch(v -> !v.equals(Literal.NULL)));
    }

    private static List<Expression> values(Statement statement, String table, String column) {
        List<Statement.Assignment> all = new ArrayList<>();
        if (statement instanceof Statement.Insert insert && insert.table().name().equals(table)) {
            all.addAll(insert.values());
            all.addAll(insert.onDuplicate());
        } else if (statement instanceof Statement.Update update && update.table().name().equals(table)) {
            all.addAll(update.assignments());
        }
        return all.stream().filter(a -> a.column().equals(column)).map(Statement.Assignment::value).toList();
    }

    /** What one form asks before it writes. */
    private record Looks(SourceTable table, String up, String id) {

        boolean keep(Form form) {
            List<Run> before = new ArrayList<>();
            for (PatternStep step : form.steps()) {
                List<Run> runs = step instanceof Run run ? List.of(run) : step instanceof PatternStep.Atomic a ? a.runs() : List.of();
                if (!runs.stream().allMatch(run -> keeps(run.statement(), before))) {
                    return false;
                }
                before.addAll(runs);
            }
            return true;
        }

        private boolean keeps(Statement statement, List<Run> before) {
            if (statement instanceof Statement.Insert insert && insert.table().name().equals(table.name())) {
                return insert.onDuplicate().stream().noneMatch(a -> a.column().equals(up))
                        && values(insert, table.name(), up).stream().allMatch(v -> v.equals(Literal.NULL) || root(v, Optional.empty(), before));
            } else if (statement instanceof Statement.Update update && update.table().name().equals(table.name())) {
                Optional<Expression> row = update.where().stream().flatMap(t -> other(t, update.alias(), id, Comparison.EQUAL).stream()).findFirst();
                return values(update, table.name(), up).stream().allMatch(v -> v.equals(Literal.NULL)
                        || row.isPresent() && root(v, row, before) && childless(row.get(), before));
            }
            return true;
        }

        /** A step has found that the row with this id has no parent, and is not {@code but}. */
        private boolean root(Expression value, Optional<Expression> but, List<Run> before) {
            return before.stream().filter(r -> r.expect() == Expectation.ONE).anyMatch(r -> plain(r).filter(q -> {
                String alias = q.sources().get(0).alias();
                return q.where().stream().anyMatch(t -> other(t, alias, id, Comparison.EQUAL).filter(value::equals).isPresent())
                        && q.where().contains(new IsNull(new ColumnRef(alias, up), false))
                        && (but.isEmpty() || q.where().stream()
                                .anyMatch(t -> other(t, alias, id, Comparison.NOT_EQUAL).equals(but)));
            }).isPresent());
        }

        /** A step has found no row whose parent is this one. */
        private boolean childless(Expression row, List<Run> before) {
            return before.stream().filter(r -> r.expect() == Expectation.NONE).anyMatch(r -> plain(r).filter(q -> q.where().size() == 1
                    && other(q.where().get(0), q.sources().get(0).alias(), up, Comparison.EQUAL).filter(row::equals).isPresent()).isPresent());
        }

        /** A query of this table alone that finds as many rows as its terms let through, or one of them at least. */
        private Optional<Query> plain(Run run) {
            return run.forEach().isEmpty() && run.statement() instanceof Statement.Select select && select.query().sources().size() == 1
                    && select.query().sources().get(0).relation() instanceof Query.Relation.Base base
                    && base.table().name().equals(table.name()) && !select.query().aggregates() && select.query().having().isEmpty()
                    && select.query().offset().isEmpty()
                    && select.query().limit().stream().allMatch(l -> l instanceof Literal n && !n.equals(Literal.of(BigDecimal.ZERO)))
                    ? Optional.of(select.query()) : Optional.empty();
        }

        private static Optional<Expression> other(Expression term, String alias, String column, Comparison operator) {
            if (!(term instanceof Compare compare) || compare.operator() != operator) {
                return Optional.empty();
            }
            ColumnRef own = new ColumnRef(alias, column);
            return compare.left().equals(own) ? Optional.of(compare.right())
                    : compare.right().equals(own) ? Optional.of(compare.left()) : Optional.empty();
        }
    }
}
