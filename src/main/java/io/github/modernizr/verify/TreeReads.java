package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.workload.TwoLevels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All rows of a tree with two levels: one step brings the roots, a later one all that hangs under them. */
final class TreeReads {

    private final Scope scope;
    private final PathReads reads;

    TreeReads(Scope scope, PathReads reads) {
        this.scope = scope;
        this.reads = reads;
    }

    /** Where the statement leaves out no row: a root that it leaves out could hide its children. */
    boolean complete(SourceNeed need) {
        return need.conjuncts().terms().isEmpty() && need.table().foreignKeys().stream()
                .anyMatch(key -> key.parent().equals(need.table().name()) && key.columns().size() == 1
                        && bothRead(need, key) && kept(need, key));
    }

    private boolean bothRead(SourceNeed need, ForeignKey key) {
        ColumnRef up = need.column(key.columns().get(0));
        List<Expression> roots = new ArrayList<>(need.conjuncts().terms());
        roots.add(new Expression.IsNull(up, false));
        SourceNeed ofRoots = need.with(new Conjuncts(roots));
        return reads.of(need).stream().filter(r -> own(r, need) && reads.gap(r, ofRoots).isEmpty())
                .anyMatch(r -> reads.of(need).stream().anyMatch(c -> c.position() > r.position() && own(c, need)
                        && under(c, up.column(), need.column(key.parentColumns().get(0)))));
    }

    /** Whole rows of the table itself, to the last. */
    private static boolean own(RowProvider provider, SourceNeed need) {
        return provider.source().embedded().isEmpty() && !provider.copied(need.table().name())
                && provider.query().filter(q -> q.page().isEmpty() && q.range().isEmpty()).isPresent();
    }

    /** The key is the parent's alone, and takes the ids of the rows that are there. */
    private static boolean under(RowProvider provider, String up, ColumnRef id) {
        boolean bound = false;
        for (KeyBinding binding : provider.key()) {
            AttributeSource source = provider.type().attribute(binding.attribute()).map(Attribute::source).orElse(null);
            boolean parent = binding.values().equals(Map.of(up, List.of(id)))
                    && (source instanceof AttributeSource.ColumnValue || source instanceof AttributeSource.Composite);
            if (!parent && !(source instanceof AttributeSource.Constant)) {
                return false;
            }
            bound |= parent;
        }
        return bound;
    }

    /**
     * The rows were written by patterns that keep two levels, and nothing in this model writes such a row: a look before a
     * write keeps the rule only while no other writes.
     */
    private boolean kept(SourceNeed need, ForeignKey key) {
        return TwoLevels.of(scope.workload(), need.table(), key).isPresent() && scope.workload().patterns().stream()
                .noneMatch(p -> p.forms().stream().anyMatch(f -> TwoLevels.writes(f, need.table().name(), key.columns().get(0))
                        && scope.model().pattern(p.id()).flatMap(m -> m.form(f.name())).filter(m -> m.plan().isPresent()).isPresent()));
    }
}
