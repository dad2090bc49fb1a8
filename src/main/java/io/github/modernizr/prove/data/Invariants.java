package io.github.modernizr.prove.data;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Arithmetic;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.StatementUse;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers that the patterns keep beside rows they insert: how many children a row has, and the number that the next
 * child gets. Random values there would be rows that no pattern could have written.
 */
final class Invariants {

    /**
     * {@code parent.column} follows from the child rows whose {@code childKey} equals {@code parentKey}.
     *
     * @param numbered the child's column whose maximum comes before the number; empty where children are counted
     */
    private record Kept(String parent, String column, String parentKey, String child, String childKey, Optional<String> numbered) {}

    private final Set<Kept> all = new LinkedHashSet<>();

    private Invariants() {}

    static Invariants of(Workload workload) {
        Invariants found = new Invariants();
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                found.note(form);
            }
        }
        return found;
    }

    /** Sets the numbers in the rows. */
    void establish(Map<String, List<Row>> rows) {
        for (Kept kept : all) {
            List<Row> changed = rows.get(kept.parent()).stream()
                    .map(row -> row.with(kept.column(), value(kept, row, rows.get(kept.child())))).toList();
            rows.put(kept.parent(), changed);
        }
    }

    private static BigDecimal value(Kept kept, Row parent, List<Row> children) {
        List<Row> own = children.stream()
                .filter(c -> Objects.equals(c.get(kept.childKey()), parent.get(kept.parentKey()))).toList();
        return kept.numbered().map(column -> own.stream().map(c -> (BigDecimal) c.get(column)).filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::max).add(BigDecimal.ONE))
                .orElse(BigDecimal.valueOf(own.size()));
    }

    private void note(Form form) {
        List<Statement> statements = StatementUse.runs(form).map(PatternStep.Run::statement).toList();
        Scope steps = FormWalk.steps(form);
        for (Statement statement : statements) {
            if (statement instanceof Statement.Update update) {
                update.assignments().stream().filter(a -> countsUp(a, update.alias())).forEach(a -> statements.stream()
                        .filter(Statement.Insert.class::isInstance)
                        .forEach(s -> pair(update, a.column(), (Statement.Insert) s, steps)));
            }
        }
    }

    private static boolean countsUp(Statement.Assignment assignment, String alias) {
        return assignment.value() instanceof Arithmetic sum && sum.operator() == Expression.Operator.ADD
                && sum.left().equals(new ColumnRef(alias, assignment.column()))
                && sum.right() instanceof Literal literal && BigDecimal.ONE.equals(literal.value().orElse(null));
    }

    /** The insert gives a column the value by which the update finds its row. */
    private void pair(Statement.Update update, String column, Statement.Insert insert, Scope steps) {
        List<Kept> found = new ArrayList<>();
        for (Expression term : update.where()) {
            if (term instanceof Compare compare && compare.operator() == Expression.Comparison.EQUAL
                    && compare.left() instanceof ColumnRef key && update.table().primaryKey().equals(List.of(key.column()))) {
                insert.values().stream().filter(v -> v.value().equals(compare.right())).forEach(v -> found.add(new Kept(
                        update.table().name(), column, key.column(), insert.table().name(), v.column(),
                        numbered(update, column, insert, steps))));
            }
        }
        found.stream().limit(1).forEach(all::add);
    }

    private static Optional<String> numbered(Statement.Update update, String column, Statement.Insert insert, Scope steps) {
        ColumnId counted = ColumnId.of(update.table(), column);
        return insert.values().stream()
                .filter(v -> v.value() instanceof StepRef && steps.column(v.value()).filter(counted::equals).isPresent())
                .map(Statement.Assignment::column).findFirst();
    }
}
