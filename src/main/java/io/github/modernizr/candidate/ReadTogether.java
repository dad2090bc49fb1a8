package io.github.modernizr.candidate;

import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Statement.Select;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The foreign keys along which some form reads a parent and its children by one value of the request: in one
 * statement that joins them, or in statements of their own.
 */
final class ReadTogether {

    /** A source of some statement of the form, with the values that its statement demands. */
    private record Asked(Run run, Query query, QueryShape shape, TableSource source, KeyValues values) {

        boolean of(String table) {
            return source.table().name().equals(table);
        }
    }

    private final Set<String> found = new LinkedHashSet<>();

    ReadTogether(Workload workload) {
        for (AccessPattern pattern : workload.patterns()) {
            pattern.forms().forEach(form -> note(asked(form)));
        }
    }

    boolean along(String child, ForeignKey key) {
        return found.contains(child + key.columns());
    }

    private static List<Asked> asked(Form form) {
        List<Asked> asked = new ArrayList<>();
        for (PatternStep step : form.steps()) {
            if (step instanceof Run run && run.statement() instanceof Select select) {
                QueryShape shape = QueryShape.of(select.query());
                for (TableSource source : shape.sources()) {
                    asked.add(new Asked(run, select.query(), shape, source, KeyValues.of(source.alias(), source.conditions(),
                            e -> KeyValues.dependsOnlyOn(e, a -> !a.equals(source.alias())), shape::resolve)));
                }
            }
        }
        return asked;
    }

    private void note(List<Asked> asked) {
        for (Asked child : asked) {
            for (ForeignKey key : child.source().table().foreignKeys()) {
                boolean collection = !child.source().table().identifies(byRequest(child))
                        || key.columns().containsAll(byRequest(child));
                if (collection && asked.stream().anyMatch(p -> p.of(key.parent()) && together(child, key, p))) {
                    found.add(child.source().table().name() + key.columns());
                }
            }
        }
    }

    private static List<String> byRequest(Asked asked) {
        return asked.values().equal().keySet().stream()
                .filter(c -> asked.values().equal().get(c).stream().noneMatch(ColumnRef.class::isInstance)).toList();
    }

    private static boolean together(Asked child, ForeignKey key, Asked parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            String column = key.parentColumns().get(i);
            List<Expression> wanted = child.values().equal().getOrDefault(key.columns().get(i), List.of());
            List<Expression> given = parent.values().equal().getOrDefault(column, List.of());
            boolean fixed = given.stream().noneMatch(ColumnRef.class::isInstance) && !given.isEmpty();
            boolean childFixed = wanted.stream().noneMatch(ColumnRef.class::isInstance) && !wanted.isEmpty();
            boolean joined = child.run() == parent.run()
                    && (fixed && wanted.contains(new ColumnRef(parent.source().alias(), column))
                            || childFixed && given.contains(new ColumnRef(child.source().alias(), key.columns().get(i))));
            if (!joined && !(fixed && (wanted.equals(given) || wanted.size() == 1 && shows(parent, wanted.get(0), column)))) {
                return false;
            }
        }
        return true;
    }

    /** The value is the parent's column as its statement gives it to later steps. */
    private static boolean shows(Asked parent, Expression value, String column) {
        return value instanceof StepRef ref && parent.run().as().filter(ref.step()::equals).isPresent()
                && parent.query().outputs().stream().anyMatch(o -> o.name().equals(ref.column())
                        && parent.shape().resolve(o.expression()).equals(new ColumnRef(parent.source().alias(), column)));
    }
}
