package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a parent row has to be, since every pattern that inserts a child looks first: products belong to sellers, a
 * category hangs under a root. A rule about a column that another writer changes is none.
 */
final class ParentRules {

    /** For each child column, what each inserting form asks of the parent: one of the lists must hold. */
    private final Map<String, List<List<Expression>>> rules = new HashMap<>();

    private ParentRules() {}

    static ParentRules of(Workload workload) {
        ParentRules rules = new ParentRules();
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                StatementUse.runs(form).map(PatternStep.Run::statement).filter(Statement.Insert.class::isInstance)
                        .forEach(s -> rules.note((Statement.Insert) s, form, workload));
            }
        }
        return rules;
    }

    boolean allows(SourceTable child, ForeignKey key, Row parent) {
        List<List<Expression>> lists = rules.getOrDefault(child.name() + "." + key.columns().get(0), List.of());
        return lists.isEmpty() || lists.stream().anyMatch(terms -> holds(terms, parent));
    }

    private static boolean holds(List<Expression> terms, Row row) {
        TermTest test = new TermTest(e -> e instanceof ColumnRef ref
                ? Optional.of(new TermTest.Known(row.get(ref.column()))) : Optional.empty());
        return terms.stream().allMatch(test::holds);
    }

    private void note(Statement.Insert insert, Form form, Workload workload) {
        for (ForeignKey key : insert.table().foreignKeys()) {
            insert.values().stream().filter(a -> a.column().equals(key.columns().get(0))).findFirst()
                    .map(Statement.Assignment::value)
                    .filter(value -> !(value instanceof Literal))
                    .ifPresent(value -> rules
                            .computeIfAbsent(insert.table().name() + "." + key.columns().get(0), k -> new ArrayList<>())
                            .add(asked(value, key, form, workload)));
        }
    }

    /** The conditions on the parent that {@code value} names, of reads that must find it. */
    private static List<Expression> asked(Expression value, ForeignKey key, Form form, Workload workload) {
        List<Expression> terms = new ArrayList<>();
        StatementUse.runs(form).forEach(run -> {
            if (run.expect() == PatternStep.Expectation.ONE && run.statement() instanceof Statement.Select select
                    && select.query().sources().size() == 1
                    && select.query().sources().get(0).relation() instanceof Query.Relation.Base base
                    && base.table().name().equals(key.parent())
                    && select.query().where().stream().anyMatch(t -> names(t, key.parentColumns().get(0), value))) {
                select.query().where().stream().filter(t -> fixed(t, base.table(), workload)).forEach(terms::add);
            }
        });
        return List.copyOf(terms);
    }

    private static boolean names(Expression term, String column, Expression value) {
        return term instanceof Compare compare && compare.operator() == Expression.Comparison.EQUAL
                && (compare.left() instanceof ColumnRef left && left.column().equals(column) && compare.right().equals(value)
                || compare.right() instanceof ColumnRef right && right.column().equals(column) && compare.left().equals(value));
    }

    /** About the row and constants only, plain enough to be tested, and about columns that the patterns alone change. */
    private static boolean fixed(Expression term, SourceTable table, Workload workload) {
        return Expressions.all(term).allMatch(e -> e instanceof ColumnRef ref ? !changedElsewhere(table, ref, workload)
                : e instanceof Literal || e instanceof Compare || e instanceof Expression.IsNull || e instanceof Expression.InList
                || e instanceof Expression.And || e instanceof Expression.Or || e instanceof Expression.Not);
    }

    private static boolean changedElsewhere(SourceTable table, ColumnRef ref, Workload workload) {
        return workload.otherWriters().stream().anyMatch(w -> w.updates().contains(table.name() + "." + ref.column()));
    }
}
