package io.github.modernizr.candidate;

import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Delete;
import io.github.modernizr.relational.Statement.Select;
import io.github.modernizr.relational.Statement.Update;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The foreign keys along which forms read a parent and its children by one value of the request (in one
 * statement that joins them, or in statements of their own), and how often. Forms that find a child by its own
 * primary key, not knowing the parent, would have to go another way to rows that stand beside their parents:
 * where they are more than the others, nothing is won.
 */
final class ReadTogether {

    /** A source of some statement of the form, with the values that its statement demands. */
    private record Asked(Run run, Query query, QueryShape shape, TableSource source, KeyValues values) {

        boolean of(String table) {
            return source.table().name().equals(table);
        }

        SourceTable table() {
            return source.table();
        }

        /** The columns that the request fixes. */
        List<String> byRequest() {
            return values.equal().keySet().stream().filter(c -> fixed(c)).toList();
        }

        boolean fixed(String column) {
            List<Expression> wanted = equal(column);
            return !wanted.isEmpty() && wanted.stream().noneMatch(ColumnRef.class::isInstance);
        }

        List<Expression> equal(String column) {
            return values.equal().getOrDefault(column, List.of());
        }

        ColumnRef column(String name) {
            return new ColumnRef(source.alias(), name);
        }
    }

    /** Executions a second, by child and foreign key. */
    private final Map<String, BigDecimal> together = new HashMap<>();
    private final Map<String, BigDecimal> apart = new HashMap<>();
    private final QueryShapes shapes = new QueryShapes();

    ReadTogether(Workload workload) {
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                BigDecimal rate = pattern.rate().perSecond().multiply(form.share());
                note(form, rate);
            }
        }
    }

    boolean along(SourceTable child, ForeignKey key) {
        BigDecimal often = together.get(name(child, key));
        return often != null && often.compareTo(apart.getOrDefault(name(child, key), BigDecimal.ZERO)) >= 0;
    }

    private static String name(SourceTable child, ForeignKey key) {
        return child.name() + key.columns();
    }

    private void note(Form form, BigDecimal rate) {
        List<Asked> asked = new ArrayList<>();
        Set<String> alone = new LinkedHashSet<>();
        for (PatternStep step : form.steps()) {
            List<Run> runs = step instanceof Run run ? List.of(run) : step instanceof PatternStep.Atomic atomic ? atomic.runs() : List.of();
            for (Run run : runs) {
                Statement statement = run.statement();
                if (statement instanceof Select select) {
                    asked(run, select.query(), asked);
                } else if (statement instanceof Update update) {
                    alone(update.table(), KeyValues.of(update.alias(), update.where(), e -> true, e -> e), alone);
                } else if (statement instanceof Delete delete) {
                    alone(delete.table(), KeyValues.of(delete.alias(), delete.where(), e -> true, e -> e), alone);
                }
            }
        }
        asked.forEach(a -> alone(a.table(), a.values(), alone));
        alone.forEach(name -> apart.merge(name, rate, BigDecimal::add));
        together(asked).forEach(name -> together.merge(name, rate, BigDecimal::add));
    }

    private void asked(Run run, Query query, List<Asked> asked) {
        QueryShape shape = shapes.of(query);
        for (TableSource source : shape.sources()) {
            asked.add(new Asked(run, query, shape, source, KeyValues.of(source.alias(), source.conditions(),
                    e -> KeyValues.dependsOnlyOn(e, a -> !a.equals(source.alias())), shape::resolve)));
        }
    }

    private static void alone(SourceTable table, KeyValues values, Set<String> alone) {
        if (values.equal().keySet().containsAll(table.primaryKey())) {
            table.foreignKeys().stream().filter(key -> !values.equal().keySet().containsAll(key.columns()))
                    .forEach(key -> alone.add(name(table, key)));
        }
    }

    private static Set<String> together(List<Asked> asked) {
        Set<String> found = new LinkedHashSet<>();
        for (Asked child : asked) {
            for (ForeignKey key : child.table().foreignKeys()) {
                List<String> fixed = child.byRequest();
                boolean rows = !child.table().identifies(fixed) || key.columns().containsAll(fixed);
                if (rows && asked.stream().anyMatch(p -> p.of(key.parent()) && together(child, key, p))) {
                    found.add(name(child.table(), key));
                }
            }
        }
        return found;
    }

    private static boolean together(Asked child, ForeignKey key, Asked parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            String own = key.columns().get(i);
            String referenced = key.parentColumns().get(i);
            boolean joined = child.run() == parent.run()
                    && (parent.fixed(referenced) && child.equal(own).contains(parent.column(referenced))
                            || child.fixed(own) && parent.equal(referenced).contains(child.column(own)));
            boolean same = parent.fixed(referenced) && (child.equal(own).equals(parent.equal(referenced))
                    || child.equal(own).size() == 1 && shows(parent, child.equal(own).get(0), referenced));
            if (!joined && !same) {
                return false;
            }
        }
        return true;
    }

    /** The value is the parent's column as its statement gives it to later steps. */
    private static boolean shows(Asked parent, Expression value, String column) {
        return value instanceof StepRef ref && parent.run().as().filter(ref.step()::equals).isPresent()
                && parent.query().outputs().stream().anyMatch(o -> o.name().equals(ref.column())
                        && parent.shape().resolve(o.expression()).equals(parent.column(column)));
    }
}
