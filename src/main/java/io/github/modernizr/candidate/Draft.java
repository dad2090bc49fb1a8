package io.github.modernizr.candidate;

import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan in the making. Drafts are never changed: each addition is a new draft, so that alternatives can
 * share a beginning.
 *
 * @param fetches which rows the steps have brought so far
 * @param indexes the index candidates that the steps use
 * @param established rows known to exist: {@code table} and its key as expressions, written as text
 */
record Draft(List<Step> steps, List<Fetch> fetches, Set<IndexCandidate> indexes, Set<String> established) {

    static final Draft EMPTY = new Draft(List.of(), List.of(), Set.of(), Set.of());

    /**
     * Rows of one source of one statement, brought by the step at {@code position} along {@code path}.
     *
     * @param as the statement's name for later steps, if it has one
     * @param fixed columns that the statement fixes to one value of the request; empty where it says more of the rows
     * @param outputs columns by the name under which later steps see them
     */
    record Fetch(String statement, Optional<String> as, String alias, AccessPath path, int position,
            Map<String, Expression> fixed, Map<String, String> outputs) {

        /** Whether an expression has, in every row here, the value of the column. */
        boolean sameAs(Expression value, String statementOfValue, String column) {
            if (value instanceof Expression.ColumnRef ref) {
                return statement.equals(statementOfValue) && ref.source().equals(alias) && ref.column().equals(column);
            }
            if (value instanceof Expression.StepRef ref) {
                return as.filter(ref.step()::equals).isPresent() && column.equals(outputs.get(ref.column()));
            }
            return value.equals(fixed.get(column));
        }

        /** Whether the step reads all that stands under its partition keys, rows of other tables too. */
        boolean collection(Step step) {
            return path.shared() && step instanceof Step.Query query && query.key().size() == path.partition().size();
        }
    }

    Draft with(Step step) {
        return new Draft(appended(steps, step), fetches, indexes, established);
    }

    Draft with(Fetch fetch) {
        return new Draft(steps, appended(fetches, fetch), indexes, established);
    }

    Draft using(AccessPath path) {
        if (path.base()) {
            return this;
        }
        Set<IndexCandidate> used = new LinkedHashSet<>(indexes);
        used.add(path.index().get());
        return new Draft(steps, fetches, used, established);
    }

    Draft knowing(String row) {
        Set<String> known = new LinkedHashSet<>(established);
        known.add(row);
        return new Draft(steps, fetches, indexes, known);
    }

    Draft replacing(int position, Step step) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(position, step);
        return new Draft(List.copyOf(changed), fetches, indexes, established);
    }

    /** Whole partitions that were read and could serve a later statement too. */
    Set<String> partitions() {
        Set<String> read = new LinkedHashSet<>();
        for (Step step : steps) {
            if (step instanceof Step.Query query && query.page().isEmpty()
                    && query.key().stream().allMatch(k -> k.values().isEmpty())) {
                read.add(query.target().toString());
            }
        }
        return read;
    }

    /** The sources that have their rows. */
    Set<String> sources() {
        Set<String> names = new LinkedHashSet<>();
        for (Fetch fetch : fetches) {
            names.add(fetch.statement() + " " + fetch.alias());
        }
        return names;
    }

    /** The fetches whose items hold embedded rows, or come with others, that a later statement may want. */
    List<String> hosts() {
        List<String> names = new ArrayList<>();
        for (Fetch fetch : fetches) {
            AccessPath path = fetch.path();
            boolean embeds = path.base() && !path.embedded() && !path.itemType().embedded().isEmpty();
            if (embeds || fetch.collection(steps.get(fetch.position()))) {
                names.add(fetch.statement() + " " + fetch.alias());
            }
        }
        return names;
    }

    /** The next free step id. */
    String nextId() {
        return "q" + (1 + requests(steps));
    }

    private static int requests(List<Step> steps) {
        int requests = 0;
        for (Step step : steps) {
            if (step instanceof Step.Branch branch) {
                requests += requests(branch.then()) + requests(branch.otherwise());
            }
            requests += step instanceof Step.Read || step instanceof Step.Write ? 1 : 0;
        }
        return requests;
    }

    /** The sources of a statement that have their rows. */
    Set<String> fetched(String statement) {
        Set<String> aliases = new HashSet<>();
        for (Fetch fetch : fetches) {
            if (fetch.statement().equals(statement)) {
                aliases.add(fetch.alias());
            }
        }
        return aliases;
    }

    Plan plan() {
        return new Plan(steps);
    }

    static RowSource rows(String statement, String alias, AccessPath path) {
        return new RowSource(statement, alias, path.itemType().name(),
                path.embedded() ? Optional.of(path.rowsOf().name()) : Optional.empty());
    }

    private static <T> List<T> appended(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}
