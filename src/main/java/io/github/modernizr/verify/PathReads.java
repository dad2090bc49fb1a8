package io.github.modernizr.verify;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.SortRange;
import io.github.modernizr.plan.Step;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.PatternStep.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rows that the statements need on one path, and who brings them. */
final class PathReads {

    private final Scope scope;
    private final PlanPath path;
    private final List<RowProvider> providers;
    private List<SourceNeed> needs;

    PathReads(Scope scope, PlanPath path) {
        this.scope = scope;
        this.path = path;
        this.providers = RowProvider.of(path, scope);
    }

    static List<PathReads> of(Scope scope) {
        return scope.known().reads(() -> scope.paths().stream().map(path -> new PathReads(scope, path)).toList());
    }

    PlanPath path() {
        return path;
    }

    List<RowProvider> providers() {
        return providers;
    }

    List<RowProvider> of(SourceNeed need) {
        return providers.stream()
                .filter(p -> p.source().statement().equals(need.run().id()) && p.source().alias().equals(need.alias()))
                .toList();
    }

    /** Every source whose rows this path cannot do without. */
    List<SourceNeed> needs() {
        return needs = needs != null ? needs : findNeeds();
    }

    private List<SourceNeed> findNeeds() {
        Set<ColumnRef> written = writtenFromRows();
        List<SourceNeed> found = new ArrayList<>();
        for (Run run : scope.runs()) {
            if (run.statement() instanceof Statement.Select && !evaluates(run)) {
                continue;
            }
            for (SourceNeed need : StatementSources.of(scope, run)) {
                Set<String> columns = new LinkedHashSet<>();
                written.stream().filter(c -> c.source().equals(need.alias()) && need.table().column(c.column()).isPresent())
                        .forEach(c -> columns.add(c.column()));
                if (need.query().isPresent()) {
                    found.add(need);
                } else if (!columns.isEmpty() && !of(need).isEmpty()) {
                    found.add(new SourceNeed(run, need.query(), need.alias(), need.table(), need.conjuncts(), columns, Set.of()));
                }
            }
        }
        return found;
    }

    boolean evaluates(Run run) {
        return path.steps().stream().anyMatch(s -> s instanceof Step.Evaluate e && e.statement().equals(run.id()));
    }

    /** Columns of rows that actions take values from. */
    private Set<ColumnRef> writtenFromRows() {
        Set<ColumnRef> columns = new LinkedHashSet<>();
        for (Step.Write write : path.writes()) {
            for (Action action : write.actions()) {
                PlanExpressions.of(action).flatMap(e -> Expressions.columns(e).stream()).forEach(columns::add);
            }
        }
        return columns;
    }

    /** Together the steps of the path bring every row that the need's terms let matter. */
    boolean complete(SourceNeed need) {
        List<RowProvider> candidates = of(need);
        if (candidates.stream().anyMatch(p -> gap(p, need).isEmpty()) || new TreeReads(scope, this).complete(need)) {
            return true;
        }
        for (Expression term : need.conjuncts().terms()) {
            if (term instanceof Expression.Or or && or.terms().size() <= 16) {
                boolean each = or.terms().stream()
                        .allMatch(way -> complete(need.with(need.conjuncts().replacing(term, way))));
                if (each) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The step reads rows again that an earlier step brought for the same source. Where the key takes another column of
     * theirs, it reads further rows: those that hang under them.
     */
    boolean selfFed(RowProvider provider, SourceNeed need) {
        boolean own = provider.source().embedded().isEmpty() && !provider.copied(need.table().name());
        return provider.key().stream().flatMap(k -> k.values().entrySet().stream())
                        .anyMatch(e -> e.getValue().stream().anyMatch(v -> of(need, v) && !(own && !v.equals(need.column(e.getKey())))))
                || provider.range().stream().flatMap(r -> Stream.concat(r.from().stream(), r.to().stream())).anyMatch(v -> of(need, v));
    }

    private static boolean of(SourceNeed need, Expression value) {
        return value instanceof ColumnRef c && c.source().equals(need.alias());
    }

    /** Why the step alone does not bring every row; empty where it does. */
    Optional<String> gap(RowProvider provider, SourceNeed need) {
        if (provider.copied(need.table().name())) {
            return provider.copiesOf(need.table().name()).isEmpty() ? AggregateAnswer.gap(provider, need) : copyGap(provider, need);
        }
        if (new HostedRows(scope, this).complete(provider, need)) {
            return Optional.empty();
        }
        for (KeyBinding binding : provider.key()) {
            Optional<String> gap = gap(provider, need, binding);
            if (gap.isPresent()) {
                return gap;
            }
        }
        return provider.range().flatMap(range -> gap(provider, need, range));
    }

    private Optional<String> gap(RowProvider provider, SourceNeed need, KeyBinding binding) {
        Optional<Attribute> attribute = provider.type().attribute(binding.attribute());
        if (attribute.isEmpty()) {
            return Optional.of("items of type " + provider.type().name() + " have no attribute " + binding.attribute());
        }
        AttributeSource source = attribute.get().source();
        if (source instanceof AttributeSource.Copy copy) {
            return copyKeyGap(provider, need, binding, copy);
        }
        if (source instanceof AttributeSource.Version || source instanceof AttributeSource.Aggregate) {
            return Optional.of("the value of key attribute " + binding.attribute() + " cannot be known before the read");
        }
        if (source instanceof AttributeSource.Predicate) {
            return Optional.empty();
        }
        for (String column : binding.partial(source) ? List.copyOf(binding.values().keySet()) : source.columns()) {
            List<Expression> values = binding.values().getOrDefault(column, List.of());
            Optional<String> rowColumn = provider.rowColumn(column);
            if (values.isEmpty() || rowColumn.isEmpty()) {
                return Optional.of("key attribute " + binding.attribute() + " has no value for column " + column);
            }
            if (!bound(provider, need, need.column(rowColumn.get()), values)) {
                return Optional.of("the statement does not say that " + need.alias() + "." + rowColumn.get() + " has the value"
                        + " by which key attribute " + binding.attribute() + " is read, so rows with other values are missed");
            }
        }
        return Optional.empty();
    }

    private boolean bound(RowProvider provider, SourceNeed need, ColumnRef column, List<Expression> values) {
        if (values.stream().allMatch(column::equals)) {
            return of(need).stream().anyMatch(p -> p.position() < provider.position() && !selfFed(p, need))
                    && completeBefore(provider, need);
        }
        return need.conjuncts().within(column, translated(provider, need, values));
    }

    private boolean completeBefore(RowProvider provider, SourceNeed need) {
        PathReads before = new PathReads(scope, new PlanPath(path.steps().subList(0, provider.position()), path.facts()));
        return before.complete(need);
    }

    /** Values written in the terms of another statement, in all spellings that its terms make equal. */
    private List<Expression> translated(RowProvider provider, SourceNeed need, List<Expression> values) {
        if (provider.statement().equals(need.run().id())) {
            return values;
        }
        List<Expression> all = new ArrayList<>(values);
        scope.run(provider.statement()).stream().flatMap(run -> StatementSources.of(scope, run).stream())
                .forEach(other -> values.forEach(v -> {
                    all.addAll(other.conjuncts().equals(v));
                    all.addAll(outputs(other, v));
                    new SearchedRows(scope, this, provider).under(other, v, need).ifPresent(all::add);
                }));
        return all;
    }

    /** The names under which later steps see, in every row that the source's statement found, this value. */
    static List<Expression> outputs(SourceNeed need, Expression value) {
        List<Expression> names = new ArrayList<>();
        if (need.run().as().isPresent() && need.run().statement() instanceof Statement.Select select) {
            for (Query.Output output : select.query().outputs()) {
                if (need.conjuncts().equal(output.expression(), value)) {
                    names.add(new Expression.StepRef(need.run().as().get(), output.name()));
                }
            }
        }
        return names;
    }

    private Optional<String> gap(RowProvider provider, SourceNeed need, SortRange range) {
        ColumnRef column = need.column(provider.rowColumn(range.column()).orElse(range.column()));
        boolean low = range.from().map(from -> need.conjuncts().lowerBound(column, from, range.fromInclusive()).isPresent())
                .orElse(true);
        boolean high = range.to().map(to -> need.conjuncts().upperBound(column, to, range.toInclusive()).isPresent())
                .orElse(true);
        return low && high ? Optional.empty()
                : Optional.of("the statement does not say that " + column.source() + "." + column.column()
                        + " lies in the range by which " + range.attribute() + " is read, so rows outside it are missed");
    }

    private Optional<String> copyKeyGap(RowProvider provider, SourceNeed need, KeyBinding binding, AttributeSource.Copy copy) {
        List<Expression> values = binding.values().values().stream().flatMap(List::stream).toList();
        SourceTable parent = scope.source(copy.parent());
        boolean bound = StatementSources.of(scope, need.run()).stream()
                .filter(other -> other.table().name().equals(copy.parent()))
                .filter(other -> joined(need, need.conjuncts(), copy, other.alias(), parent)
                        || other.query().isEmpty() && joined(need, other.conjuncts(), copy, other.alias(), parent))
                .anyMatch(other -> values.stream().allMatch(other.column(copy.column())::equals) ? readBefore(provider, other)
                        : need.conjuncts().within(other.column(copy.column()), values));
        return bound ? Optional.empty()
                : Optional.of("the statement does not bind " + copy.parent() + "." + copy.column() + ", of which key attribute "
                        + binding.attribute() + " is a copy");
    }

    /** The parents whose values the key takes were all read by earlier steps. */
    private boolean readBefore(RowProvider provider, SourceNeed parents) {
        return !of(parents).isEmpty() && completeBefore(provider, parents);
    }

    private static boolean joined(
            SourceNeed child, Conjuncts terms, AttributeSource.Copy copy, String parentAlias, SourceTable parent) {
        for (int i = 0; i < copy.foreignKey().size(); i++) {
            if (!terms.equal(child.column(copy.foreignKey().get(i)), new ColumnRef(parentAlias, parent.primaryKey().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> copyGap(RowProvider provider, SourceNeed need) {
        AttributeSource.Copy copy = provider.copiesOf(need.table().name()).get(0);
        boolean sibling = providers.stream()
                .filter(p -> p.position() == provider.position() && p.source().statement().equals(need.run().id()))
                .filter(p -> !p.copied(need.table().name()) || p.type().sourceTable().equals(provider.type().sourceTable()))
                .flatMap(p -> StatementSources.of(scope, need.run()).stream().filter(n -> n.alias().equals(p.source().alias())))
                .filter(child -> child.table().name().equals(provider.type().sourceTable()))
                .anyMatch(child -> joined(child, need.conjuncts(), copy, need.alias(), need.table()));
        return sibling ? Optional.empty()
                : Optional.of("the rows are copies in " + provider.type().name() + ", but the statement does not join "
                        + need.table().name() + " to it by " + String.join(", ", copy.foreignKey()));
    }
}
