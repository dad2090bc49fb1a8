package io.github.modernizr.verify;

import io.github.modernizr.plan.RowSource;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.PatternStep.Run;
import io.github.modernizr.workload.Relaxation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a delete does to other tables by their ON DELETE rules, children of children included. */
final class ImpliedChanges {

    private ImpliedChanges() {}

    /** The alias under which a plan reads rows of a table that a write statement implies but does not name. */
    static String alias(String table) {
        return RowSource.childrenIn(table);
    }

    /** There are no rows, and no writer inserts one. */
    static boolean emptyForEver(Scope scope, SourceTable table) {
        return scope.world().neverInserted(table.name())
                && new Cardinality(scope.workload().schema(), scope.workload().statistics()).rows(table).average().signum() == 0;
    }

    static List<RowChange> of(Scope scope, Run run, Statement.Delete delete) {
        List<RowChange> found = new ArrayList<>();
        Scope.Placed placed = scope.placed(run.id()).orElseThrow();
        collect(scope, placed, delete.table(), delete.alias(), delete.where(), new LinkedHashSet<>(), found);
        return found;
    }

    private static void collect(Scope scope, Scope.Placed placed, SourceTable parent, String parentAlias, List<Expression> known,
            Set<Schema.Reference> seen, List<RowChange> found) {
        for (Schema.Reference reference : scope.workload().schema().referencesTo(parent.name())) {
            String child = reference.child().name();
            boolean carried = reference.key().onDelete() != ForeignKey.OnDelete.RESTRICT
                    && !scope.accepts(Relaxation.Kind.LAZY_CASCADE, child) && !emptyForEver(scope, reference.child());
            if (!carried || !seen.add(reference)) {
                continue;
            }
            List<Expression> terms = terms(reference, parentAlias);
            boolean cascade = reference.key().onDelete() == ForeignKey.OnDelete.CASCADE;
            found.add(new RowChange(cascade ? RowChange.Kind.DELETE : RowChange.Kind.UPDATE, reference.child(), alias(child),
                    List.of(placed.run()), cascade ? Map.of() : nulls(reference.key()), Map.of(),
                    new Conjuncts(terms, known, e -> e), placed.position(), placed.atomic(), true));
            if (cascade) {
                List<Expression> more = new ArrayList<>(known);
                more.addAll(terms);
                collect(scope, placed, reference.child(), alias(child), more, seen, found);
            }
        }
    }

    private static List<Expression> terms(Schema.Reference reference, String parentAlias) {
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < reference.key().columns().size(); i++) {
            terms.add(new Expression.Compare(Expression.Comparison.EQUAL,
                    new ColumnRef(alias(reference.child().name()), reference.key().columns().get(i)),
                    new ColumnRef(parentAlias, reference.key().parentColumns().get(i))));
        }
        return terms;
    }

    private static Map<String, Expression> nulls(ForeignKey key) {
        Map<String, Expression> values = new LinkedHashMap<>();
        key.columns().forEach(c -> values.put(c, Expression.Literal.NULL));
        return values;
    }
}
