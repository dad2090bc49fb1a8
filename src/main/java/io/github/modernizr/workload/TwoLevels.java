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
                || writtenOutside(workload, table.name(), key.columns().get(0))) {
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

    private static boolean writtenOutside(Workload workload, String table, String column) {
        for (Workload.OtherWriter writer : workload.otherWriters()) {
            if (writer.inserts().contains(table) || writer.updates().contains(table + "." + column)) {
                return true;
            }
        }
        return false;
    }

    /** A statement of the form can give the column a value other than NULL. */
    public static boolean writes(Form form, String table, String column) {
        for (Run run : form.runs()) {
            if (!values(run.statement(), table, column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What the statement gives the column, NULLs apart. */

    private static List<Expression> values(Statement statement, String table, String column) {
        List<Statement.Assignment> all = new ArrayList<>();
        if (statement instanceof Statement.Insert insert && insert.table().name().equals(table)) {
            all.addAll(insert.values());
            all.addAll(insert.onDuplicate());
        } else if (statement instanceof Statement.Update update && update.table().name().equals(table)) {
            all.addAll(update.assignments());
        }
        List<Expression> values = new ArrayList<>();
        for (Statement.Assignment a : all) {
            if (a.column().equals(column) && !a.value().equals(Literal.NULL)) {
                values.add(a.value());
            }
        }
        return values;
    }

    /** What one form asks before it writes. */
    private record Looks(SourceTable table, String up, String id) {

        boolean keep(Form form) {
            List<Run> before = new ArrayList<>();
            for (PatternStep step : form.steps()) {
                for (Run run : step.runs()) {
                    if (!keeps(run.statement(), before)) {
                        return false;
                    }
                }
                before.addAll(step.runs());
            }
            return true;
        }

        private boolean keeps(Statement statement, List<Run> before) {
            if (statement instanceof Statement.Insert insert && insert.table().name().equals(table.name())) {
                return keeps(insert, before);
            } else if (statement instanceof Statement.Update update && update.table().name().equals(table.name())) {
                return keeps(update, before);
            }
            return true;
        }

        private boolean keeps(Statement.Insert insert, List<Run> before) {
            for (Statement.Assignment a : insert.onDuplicate()) {
                if (a.column().equals(up)) {
                    return false;
                }
            }
            for (Expression value : values(insert, table.name(), up)) {
                if (!root(value, Optional.empty(), before)) {
                    return false;
                }
            }
            return true;
        }

        private boolean keeps(Statement.Update update, List<Run> before) {
            List<Expression> rows = others(update.where(), update.alias(), id, Comparison.EQUAL);
            for (Expression value : values(update, table.name(), up)) {
                if (rows.isEmpty() || !root(value, Optional.of(rows.get(0)), before) || !childless(rows.get(0), before)) {
                    return false;
                }
            }
            return true;
        }

        /** A step has found that the row with this id has no parent, and is not {@code but}. */
        private boolean root(Expression value, Optional<Expression> but, List<Run> before) {
            for (Run run : before) {
                Optional<Query> query = run.expect() == Expectation.ONE ? plain(run) : Optional.empty();
                if (query.isPresent() && root(value, but, query.get())) {
                    return true;
                }
            }
            return false;
        }

        private boolean root(Expression value, Optional<Expression> but, Query query) {
            String alias = query.sources().get(0).alias();
            return others(query.where(), alias, id, Comparison.EQUAL).contains(value)
                    && query.where().contains(new IsNull(new ColumnRef(alias, up), false))
                    && (but.isEmpty() || others(query.where(), alias, id, Comparison.NOT_EQUAL).contains(but.get()));
        }

        /** A step has found no row whose parent is this one. */
        private boolean childless(Expression row, List<Run> before) {
            for (Run run : before) {
                Optional<Query> query = run.expect() == Expectation.NONE ? plain(run) : Optional.empty();
                if (query.isPresent() && query.get().where().size() == 1 && others(query.get().where(),
                        query.get().sources().get(0).alias(), up, Comparison.EQUAL).contains(row)) {
                    return true;
                }
            }
            return false;
        }

        /** A query of this table alone that finds as many rows as its terms let through, or one of them at least. */
        private Optional<Query> plain(Run run) {
            return run.forEach().isEmpty() && run.statement() instanceof Statement.Select select && select.query().sources().size() == 1
                    && select.query().sources().get(0).relation() instanceof Query.Relation.Base base
                    && base.table().name().equals(table.name()) && !select.query().aggregates() && select.query().having().isEmpty()
                    && select.query().offset().isEmpty()
                    && (select.query().limit().isEmpty() || select.query().limit().get() instanceof Literal limit
                            && !limit.equals(Literal.of(BigDecimal.ZERO)))
                    ? Optional.of(select.query()) : Optional.empty();
        }

        /** What the terms compare the column with, in their order. */
        private static List<Expression> others(List<Expression> terms, String alias, String column, Comparison operator) {
            ColumnRef own = new ColumnRef(alias, column);
            List<Expression> others = new ArrayList<>();
            for (Expression term : terms) {
                if (term instanceof Compare compare && compare.operator() == operator) {
                    if (compare.left().equals(own)) {
                        others.add(compare.right());
                    } else if (compare.right().equals(own)) {
                        others.add(compare.left());
                    }
                }
            }
            return others;
        }
    }
}
