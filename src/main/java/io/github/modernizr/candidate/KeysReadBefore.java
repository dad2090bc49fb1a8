package io.github.modernizr.candidate;

import io.github.modernizr.candidate.Draft.Fetch;
import io.github.modernizr.candidate.QueryShape.TableSource;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Step.BatchGetItem;
import io.github.modernizr.plan.Step.Read;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.Compare;
import io.github.modernizr.relational.Expression.Comparison;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A statement that repeats for the rows of an earlier one may want items that the earlier one has looked at already: those
 * named by the same rows, of which the later statement takes a part.
 *
 * @param searched the sources of a statement that was planned before
 */
record KeysReadBefore(Draft draft, String statement, Optional<String> forEach, List<TableSource> sources,
        Function<String, List<TableSource>> searched) {

    /** The position of an earlier read whose keys are at least these. */
    Optional<Integer> of(Read wanted) {
        if (forEach.isEmpty() || !(wanted instanceof BatchGetItem)) {
            return Optional.empty();
        }
        for (int i = draft.steps().size() - 1; i >= 0; i--) {
            Step step = draft.steps().get(i);
            if (step instanceof Step.Write || step instanceof Step.Branch) {
                return Optional.empty();
            }
            if (step instanceof BatchGetItem earlier && earlier.target().equals(wanted.target())
                    && earlier.rows().get(0).itemType().equals(wanted.rows().get(0).itemType()) && contains(earlier, wanted)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean contains(BatchGetItem earlier, Read wanted) {
        Optional<String> all = namingRows(earlier.key());
        Optional<String> some = namingRows(wanted.key());
        return all.isPresent() && some.isPresent() && columns(earlier.key()).equals(columns(wanted.key()))
                && sameRows(earlier, all.get(), some.get());
    }

    /** The one source whose rows name the keys. */
    private static Optional<String> namingRows(List<KeyBinding> key) {
        Set<String> aliases = key.stream().flatMap(k -> k.values().values().stream())
                .map(v -> v.size() == 1 && v.get(0) instanceof ColumnRef ref ? ref.source() : "").collect(Collectors.toSet());
        return aliases.size() == 1 && !aliases.contains("") ? Optional.of(aliases.iterator().next()) : Optional.empty();
    }

    private static List<List<String>> columns(List<KeyBinding> key) {
        return key.stream().map(k -> k.values().entrySet().stream()
                .map(e -> k.attribute() + " " + e.getKey() + " " + ((ColumnRef) e.getValue().get(0)).column()).toList()).toList();
    }

    /** Both statements take the rows from one request, and nothing in the earlier one leaves some of these out. */
    private boolean sameRows(BatchGetItem earlier, String all, String some) {
        Optional<Fetch> before = fetch(earlier.statement(), all);
        Optional<Fetch> now = fetch(statement, some);
        Optional<TableSource> searched = source(searched().apply(earlier.statement()), all);
        Optional<TableSource> wanted = source(sources, some);
        if (before.isEmpty() || now.isEmpty() || searched.isEmpty() || wanted.isEmpty()) {
            return false;
        }
        Set<String> found = earlier.rows().stream().filter(r -> r.statement().equals(earlier.statement()))
                .map(r -> r.alias()).collect(Collectors.toSet());
        return before.get().as().equals(forEach) && before.get().position() == now.get().position()
                && searched.get().table().equals(wanted.get().table())
                && searched.get().conditions().stream().allMatch(c -> harmless(c, earlier.statement(), searched.get(), found, wanted.get()));
    }

    /** A condition that leaves out no row which belongs to a row found; what it says of the items looked at does not. */
    private boolean harmless(Expression condition, String earlier, TableSource searched, Set<String> found, TableSource wanted) {
        List<ColumnRef> columns = Expressions.columns(condition);
        if (columns.isEmpty() || !Expressions.subqueries(condition).isEmpty()) {
            return false;
        }
        if (columns.stream().noneMatch(c -> c.source().equals(searched.alias()))) {
            return columns.stream().allMatch(c -> found.contains(c.source()));
        }
        if (!(condition instanceof Compare compare) || compare.operator() != Comparison.EQUAL
                || !(compare.left() instanceof ColumnRef left) || !(compare.right() instanceof ColumnRef right)) {
            return false;
        }
        ColumnRef own = left.source().equals(searched.alias()) ? left : right;
        ColumnRef other = own == left ? right : left;
        return found.contains(other.source()) || wanted.conditions().stream().anyMatch(c -> c instanceof Compare link
                && link.operator() == Comparison.EQUAL && link.left().equals(new ColumnRef(wanted.alias(), own.column()))
                && link.right() instanceof StepRef && fetch(earlier, other.source())
                        .filter(f -> f.sameAs(link.right(), statement, other.column())).isPresent());
    }

    private Optional<Fetch> fetch(String ofStatement, String alias) {
        return draft.fetches().stream().filter(f -> f.statement().equals(ofStatement) && f.alias().equals(alias)).findFirst();
    }

    private static Optional<TableSource> source(List<TableSource> among, String alias) {
        return among.stream().filter(Objects::nonNull).filter(s -> s.alias().equals(alias)).findFirst();
    }
}
