package io.github.modernizr.cost;

import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.Expression.StepRef;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.AccessPattern.RequestParameter;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.PatternStep.Run;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many rows the statements of one form bring and how many different values their columns have, from
 * the statements' conditions and the statistics alone (a plan may bring fewer, see {@link BroughtRows}).
 */
final class RowEstimator {

    private final Cardinality cardinality;
    private final Selectivities selectivities;
    private final AccessPattern pattern;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, StatementScope> scopes = new HashMap<>();
    // what the statements alone decide is computed once for all plans of the form
    private final Map<String, Multiplicity> rows = new HashMap<>();
    private final Map<String, List<KeyBound>> bounds = new HashMap<>();
    private final Map<String, Multiplicity> results = new HashMap<>();
    private final Map<List<String>, Multiplicity> outputs = new HashMap<>();
    private final Map<Expression, List<ColumnRef>> columns = new IdentityHashMap<>();

    /** A source, looked at while the sources of {@code visiting} wait for it. */
    private static String within(String statement, String alias, Set<String> visiting) {
        return statement + " " + alias + " " + visiting;
    }

    RowEstimator(Cardinality cardinality, Selectivities selectivities, AccessPattern pattern, Form form) {
        this.cardinality = cardinality;
        this.selectivities = selectivities;
        this.pattern = pattern;
        for (PatternStep step : form.steps()) {
            if (step instanceof Run run) {
                runs.put(run.id(), run);
            } else if (step instanceof PatternStep.Atomic atomic) {
                for (Run r : atomic.runs()) {
                    runs.put(r.id(), r);
                }
            }
        }
    }

    Optional<StatementScope.Scoped> source(String statement, String alias) {
        StatementScope scope = scopes.get(statement);
        if (scope == null && runs.containsKey(statement)) {
            scope = new StatementScope(runs.get(statement).statement());
            scopes.put(statement, scope);
        }
        return scope == null ? Optional.empty() : scope.source(alias);
    }

    Optional<SourceTable> table(String statement, String alias) {
        Optional<StatementScope.Scoped> source = source(statement, alias);
        return source.isPresent() ? source.get().table() : Optional.empty();
    }

    /** Rows of a source after the conditions of its statement. */
    Multiplicity rows(String statement, String alias) {
        return rows(statement, alias, Set.of());
    }

    /** Rows that the step named {@code as} yields. */
    Multiplicity result(String as) {
        Multiplicity known = results.get(as);
        if (known == null) {
            Optional<Run> run = run(as);
            known = run.isPresent() ? result(run.get(), Set.of()) : Multiplicity.ONE;
            results.put(as, known);
        }
        return known;
    }

    /** Different values of the output of a step, where it yields so many rows. */
    Multiplicity distinct(StepRef reference) {
        return distinct(reference.step(), List.of(reference.column()));
    }

    /** Different combinations of outputs of one step. */
    Multiplicity distinct(String as, List<String> columns) {
        List<String> key = new ArrayList<>(columns);
        key.add(as);
        Multiplicity known = outputs.get(key);
        if (known == null) {
            Optional<Run> run = run(as);
            known = run.isPresent() ? distinct(run.get(), columns, result(as)) : Multiplicity.ONE;
            outputs.put(key, known);
        }
        return known;
    }

    /** Different combinations of columns among so many rows of a source. */
    Multiplicity distinct(String statement, String alias, List<String> columns, Multiplicity among) {
        Optional<SourceTable> table = table(statement, alias);
        if (table.isEmpty()) {
            return among;
        }
        Set<String> bound = new LinkedHashSet<>();
        for (KeyBound known : bounds(statement, alias, Set.of())) {
            if (known.single()) {
                bound.add(known.column());
            }
        }
        List<String> free = new ArrayList<>(columns);
        free.removeAll(bound);
        if (free.isEmpty()) {
            return among.atMost(BigDecimal.ONE);
        }
        bound.addAll(free);
        if (table.get().identifies(bound)) {
            return among;
        }
        BigDecimal values = BigDecimal.ONE;
        for (String column : free) {
            values = values.multiply(cardinality.distinct(table.get(), column));
        }
        return new Multiplicity(Shares.distinct(among.average(), values), among.maximum());
    }

    /** A column that a condition binds to so many values. */
    record KeyBound(Expression condition, String column, Multiplicity values, boolean single) {}

    /** The columns of a source that conditions bind by equality. */
    List<KeyBound> bounds(String statement, String alias) {
        return bounds(statement, alias, Set.of());
    }

    /** The columns that a condition of one of the form's statements names. */
    List<ColumnRef> columns(Expression condition) {
        List<ColumnRef> known = columns.get(condition);
        if (known == null) {
            known = Expressions.columns(condition);
            columns.put(condition, known);
        }
        return known;
    }

    /** The known fraction of rows that a condition keeps: stated, else by equality. */
    Optional<BigDecimal> fraction(Expression condition, String statement, String alias, Collection<String> keyColumns) {
        Optional<SourceTable> table = table(statement, alias);
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> stated = selectivities.of(condition, alias, table.get().name());
        if (stated.isPresent()) {
            return stated;
        }
        Optional<KeyBound> bound = bound(condition, statement, alias, Set.of());
        return bound.isPresent() ? equalityFraction(table.get(), keyColumns, bound.get()) : Optional.empty();
    }

    private Optional<BigDecimal> equalityFraction(SourceTable table, Collection<String> keyColumns, KeyBound bound) {
        Set<String> with = new LinkedHashSet<>(keyColumns);
        with.add(bound.column());
        BigDecimal before = cardinality.rows(table, keyColumns).average();
        BigDecimal after = cardinality.rows(table, with).average().multiply(bound.values().average());
        return before.signum() > 0 && after.compareTo(before) < 0
                ? Optional.of(Shares.quotient(after, before)) : Optional.empty();
    }

    /** A LIMIT or page size: a literal, or a parameter with its statistics. Absent where nothing is known. */
    Optional<Multiplicity> limit(Expression size) {
        if (size instanceof Expression.Literal literal
                && literal.value().orElse(null) instanceof BigDecimal number) {
            return Optional.of(Multiplicity.of(number, number));
        }
        if (size instanceof Expression.Parameter parameter) {
            Optional<RequestParameter> known = pattern.parameter(parameter.name());
            return known.isPresent() ? stated(known.get()) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Multiplicity> stated(RequestParameter parameter) {
        Optional<BigDecimal> average = parameter.average().isPresent() ? parameter.average() : parameter.maximum();
        return average.isPresent() ? Optional.of(new Multiplicity(average.get(), parameter.maximum())) : Optional.empty();
    }

    /** A number of rows cut at a limit. */
    static Multiplicity cut(Multiplicity rows, Multiplicity limit) {
        Optional<BigDecimal> maximum = limit.bounded() && rows.bounded()
                ? Optional.of(limit.maximum().get().min(rows.maximum().get()))
                : limit.bounded() ? limit.maximum() : rows.maximum();
        return new Multiplicity(rows.average().min(limit.average()), maximum);
    }

    private Optional<Run> run(String as) {
        for (Run run : runs.values()) {
            if (run.as().isPresent() && run.as().get().equals(as)) {
                return Optional.of(run);
            }
        }
        return Optional.ofNullable(runs.get(as));
    }

    private Multiplicity rows(String statement, String alias, Set<String> visiting) {
        String key = within(statement, alias, visiting);
        Multiplicity known = rows.get(key);
        if (known == null) {
            known = computeRows(statement, alias, visiting);
            rows.put(key, known);
        }
        return known;
    }

    private Multiplicity computeRows(String statement, String alias, Set<String> visiting) {
        StatementScope.Scoped source = source(statement, alias).orElse(null);
        if (source == null) {
            return Multiplicity.ONE;
        }
        if (source.table().isEmpty()) {
            return relation(statement, source.relation().orElseThrow(), visiting);
        }
        SourceTable table = source.table().get();
        if (runs.get(statement).statement() instanceof Statement.Insert) {
            Optional<String> repeated = runs.get(statement).forEach();
            return repeated.isPresent() ? result(repeated.get()) : Multiplicity.ONE;
        }
        List<KeyBound> bounds = bounds(statement, alias, visiting);
        Multiplicity best = cardinality.rows(table);
        List<KeyBound> singles = singles(bounds);
        best = tighter(best, matching(table, singles));
        best = tighter(best, matching(table, bounds));
        for (KeyBound bound : bounds) {
            if (!bound.single()) {
                List<KeyBound> withOne = new ArrayList<>(singles);
                withOne.add(bound);
                best = tighter(best, matching(table, withOne));
            }
        }
        return new Multiplicity(
                SizeDistribution.rounded(best.average().multiply(statedFraction(source, table, bounds))), best.maximum());
    }

    private static List<KeyBound> singles(List<KeyBound> bounds) {
        List<KeyBound> singles = new ArrayList<>();
        for (KeyBound bound : bounds) {
            if (bound.single()) {
                singles.add(bound);
            }
        }
        return singles;
    }

    private Multiplicity matching(SourceTable table, List<KeyBound> bounds) {
        List<String> columns = new ArrayList<>();
        for (KeyBound bound : bounds) {
            columns.add(bound.column());
        }
        Multiplicity matching = cardinality.rows(table, columns);
        for (KeyBound bound : bounds) {
            matching = matching.times(bound.values());
        }
        return matching;
    }

    private BigDecimal statedFraction(StatementScope.Scoped source, SourceTable table, List<KeyBound> bounds) {
        BigDecimal fraction = BigDecimal.ONE;
        for (Expression condition : source.conditions()) {
            if (!counted(bounds, condition) && names(condition, source.alias())) {
                fraction = fraction.multiply(
                        selectivities.of(condition, source.alias(), table.name()).orElse(BigDecimal.ONE));
            }
        }
        return fraction;
    }

    private static boolean counted(List<KeyBound> bounds, Expression condition) {
        for (KeyBound bound : bounds) {
            if (bound.condition() == condition) {
                return true;
            }
        }
        return false;
    }

    private Multiplicity relation(String statement, Query.Relation relation, Set<String> visiting) {
        if (relation instanceof Query.Relation.Derived derived) {
            return result(statement, derived.query(), visiting);
        }
        if (relation instanceof Query.Relation.Recursive recursive) {
            // the depth is not known: at most all rows of the table that the step walks
            for (Query.Source source : recursive.step().sources()) {
                if (source.relation() instanceof Query.Relation.Base base) {
                    return cardinality.rows(base.table());
                }
            }
            return result(statement, recursive.seed(), visiting);
        }
        return visiting.isEmpty() ? Multiplicity.ONE : new Multiplicity(BigDecimal.ONE, Optional.empty());
    }

    private Multiplicity result(Run run, Set<String> visiting) {
        if (run.expect() == PatternStep.Expectation.ONE || !(run.statement() instanceof Statement.Select select)) {
            boolean repeated = run.forEach().isPresent() && !run.forEach().get().equals(run.id());
            return repeated ? result(run.forEach().get()) : Multiplicity.ONE;
        }
        return result(run.id(), select.query(), visiting);
    }

    private Multiplicity result(String statement, Query query, Set<String> visiting) {
        Multiplicity found = Multiplicity.ONE;
        for (Query.Source source : query.sources()) {
            if (visiting.contains(source.alias())) {
                continue;
            }
            Multiplicity rowsOf = rows(statement, source.alias(), visiting);
            found = source == query.sources().get(0) ? rowsOf : Priced.larger(found, rowsOf);
        }
        if (query.aggregates() && query.groupBy().isEmpty()) {
            found = Multiplicity.ONE;
        }
        Optional<Multiplicity> limit = query.limit().isPresent() ? limit(query.limit().get()) : Optional.empty();
        return limit.isPresent() ? cut(found, limit.get()) : found;
    }

    private Multiplicity distinct(Run run, List<String> outputs, Multiplicity among) {
        if (!(run.statement() instanceof Statement.Select select)) {
            return among;
        }
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String output : outputs) {
            ColumnRef column = column(select.query(), output);
            if (column == null) {
                return among;
            }
            BroughtRows.gather(columns, column.source(), column.column());
        }
        Multiplicity values = Multiplicity.ONE;
        for (Map.Entry<String, List<String>> entry : columns.entrySet()) {
            values = values.times(distinct(run.id(), entry.getKey(), entry.getValue(), among));
        }
        return new Multiplicity(values.average().min(among.average()), values.bounded() && among.bounded()
                ? Optional.of(values.maximum().get().min(among.maximum().get())) : Optional.empty());
    }

    /** The column that an output is; null where it is none. */
    private static ColumnRef column(Query query, String output) {
        for (Query.Output o : query.outputs()) {
            if (o.name().equals(output) && o.expression() instanceof ColumnRef column) {
                return column;
            }
        }
        return null;
    }

    private List<KeyBound> bounds(String statement, String alias, Set<String> visiting) {
        String key = within(statement, alias, visiting);
        List<KeyBound> known = bounds.get(key);
        if (known == null) {
            known = computeBounds(statement, alias, visiting);
            bounds.put(key, known);
        }
        return known;
    }

    private List<KeyBound> computeBounds(String statement, String alias, Set<String> visiting) {
        Optional<StatementScope.Scoped> source = source(statement, alias);
        if (source.isEmpty()) {
            return List.of();
        }
        List<KeyBound> found = new ArrayList<>();
        for (Expression condition : source.get().conditions()) {
            Optional<KeyBound> bound = bound(condition, statement, alias, visiting);
            if (bound.isPresent()) {
                found.add(bound.get());
            }
        }
        return List.copyOf(found);
    }

    private Optional<KeyBound> bound(Expression condition, String statement, String alias, Set<String> visiting) {
        if (condition instanceof Expression.Compare compare) {
            return equality(compare, statement, alias, visiting);
        }
        if (condition instanceof Expression.InList in && !in.negated()) {
            Optional<Multiplicity> values = Optional.of(Multiplicity.exactly(in.values().size()));
            return bound(condition, own(in.operand(), alias), values, in.values().size() == 1);
        }
        if (condition instanceof Expression.InQuery in && !in.negated() && !in.query().outputs().isEmpty()) {
            Optional<String> column = own(in.operand(), alias);
            return column.isEmpty() ? Optional.empty() : bound(condition, column,
                    values(in.query().outputs().get(0).expression(), statement, alias, visiting), false);
        }
        return condition instanceof Expression.Or or ? anyOf(or, statement, alias, visiting) : Optional.empty();
    }

    private static Optional<KeyBound> bound(
            Expression condition, Optional<String> column, Optional<Multiplicity> values, boolean single) {
        return column.isEmpty() || values.isEmpty() ? Optional.empty()
                : Optional.of(new KeyBound(condition, column.get(), values.get(), single));
    }

    private Optional<KeyBound> equality(
            Expression.Compare compare, String statement, String alias, Set<String> visiting) {
        if (compare.operator() != Expression.Comparison.EQUAL
                && compare.operator() != Expression.Comparison.NULL_SAFE_EQUAL) {
            return Optional.empty();
        }
        Optional<KeyBound> left = equalTo(compare, compare.left(), compare.right(), statement, alias, visiting);
        return left.isPresent() ? left : equalTo(compare, compare.right(), compare.left(), statement, alias, visiting);
    }

    private Optional<KeyBound> equalTo(
            Expression condition, Expression operand, Expression value, String statement, String alias, Set<String> visiting) {
        Optional<String> column = own(operand, alias);
        return column.isEmpty() ? Optional.empty()
                : bound(condition, column, values(value, statement, alias, visiting), isSingle(value));
    }

    private static boolean isSingle(Expression value) {
        for (Expression part : Expressions.parts(value)) {
            if (part instanceof ColumnRef || part instanceof StepRef) {
                return false;
            }
        }
        return true;
    }

    /** {@code c = a OR c IN (…)}: the arms' values together. */
    private Optional<KeyBound> anyOf(Expression.Or or, String statement, String alias, Set<String> visiting) {
        Multiplicity sum = Multiplicity.ZERO;
        String column = null;
        for (Expression arm : or.terms()) {
            Optional<KeyBound> bound = bound(arm, statement, alias, visiting);
            if (bound.isEmpty() || (column != null && !column.equals(bound.get().column()))) {
                return Optional.empty();
            }
            column = bound.get().column();
            sum = sum.plus(bound.get().values());
        }
        return column == null ? Optional.empty() : Optional.of(new KeyBound(or, column, sum, false));
    }

    /** How many values an expression has that a column of {@code alias} is compared with. */
    private Optional<Multiplicity> values(Expression value, String statement, String alias, Set<String> visiting) {
        Set<String> within = new LinkedHashSet<>(visiting);
        within.add(alias);
        Multiplicity values = Multiplicity.ONE;
        for (Expression part : Expressions.parts(value)) {
            if (part instanceof ColumnRef ref) {
                if (within.contains(ref.source())) {
                    return Optional.empty();
                }
                Multiplicity among = rows(statement, ref.source(), within);
                values = values.times(distinctWithin(statement, ref, among, within));
            } else if (part instanceof StepRef ref) {
                values = values.times(distinct(ref));
            }
        }
        return Optional.of(values);
    }

    private Multiplicity distinctWithin(String statement, ColumnRef ref, Multiplicity among, Set<String> visiting) {
        Optional<SourceTable> table = table(statement, ref.source());
        if (table.isEmpty() || table.get().identifies(List.of(ref.column()))) {
            return among;
        }
        return isOne(bounds(statement, ref.source(), visiting), ref.column()) ? among.atMost(BigDecimal.ONE) : new Multiplicity(
                Shares.distinct(among.average(), cardinality.distinct(table.get(), ref.column())), among.maximum());
    }

    private static boolean isOne(List<KeyBound> bounds, String column) {
        for (KeyBound bound : bounds) {
            if (bound.single() && bound.column().equals(column)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> own(Expression operand, String alias) {
        Expression bare = operand instanceof Expression.Collate collate ? collate.operand() : operand;
        return bare instanceof ColumnRef ref && ref.source().equals(alias)
                ? Optional.of(ref.column()) : Optional.empty();
    }

    private boolean names(Expression condition, String alias) {
        for (ColumnRef column : columns(condition)) {
            if (column.source().equals(alias)) {
                return true;
            }
        }
        return false;
    }

    private static Multiplicity tighter(Multiplicity a, Multiplicity b) {
        Optional<BigDecimal> maximum = a.maximum().isPresent() && b.maximum().isPresent()
                ? Optional.of(a.maximum().get().min(b.maximum().get()))
                : a.bounded() ? a.maximum() : b.maximum();
        return new Multiplicity(a.average().min(b.average()), maximum);
    }
}
