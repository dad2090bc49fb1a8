package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prices a Query: the items under each key value, cut at the page, summed before rounding. */
final class QueryPricer {

    /** Requests side by side that are counted as one; more are counted one group after the other. */
    static final int FAN_OUT = 100;

    private final PricingContext context;

    QueryPricer(PricingContext context) {
        this.context = context;
    }

    void price(Step.Query step, Priced priced) {
        TableDesign table = context.table(step.target().table());
        Optional<SecondaryIndex> index = step.target().index().flatMap(table::index);
        List<ItemType> types = context.collections().types(step, table);
        Multiplicity partitions = context.brought().keys(step.statement(), step.key());
        Map<String, Multiplicity> items = itemsPerPartition(step, types, index);
        Multiplicity inOne = sum(items.values());
        Filter filter = filter(step, types, index);
        Multiplicity read = step.page().map(page -> pageOf(page, inOne, filter)).orElse(inOne);
        SizeDistribution total = size(table, index, items, inOne, read);
        charge(step, priced, partitions, read, total, types);
        bring(step, table, items, read, partitions, filter);
    }

    private static Multiplicity sum(Collection<Multiplicity> numbers) {
        Multiplicity sum = Multiplicity.ZERO;
        for (Multiplicity number : numbers) {
            sum = sum.plus(number);
        }
        return sum;
    }

    /** By the name of the item type. */
    private Map<String, Multiplicity> itemsPerPartition(
            Step.Query step, List<ItemType> types, Optional<SecondaryIndex> index) {
        Map<String, Multiplicity> items = new LinkedHashMap<>();
        for (ItemType type : types) {
            if (!context.hasRows(type.sourceTable())) {
                context.note("no number of rows is stated for " + type.sourceTable() + ": taken as none");
            }
            Multiplicity found = context.collections().items(type, step.key(), index);
            items.put(type.name(), Priced.scaled(found, rangeFraction(step, type)));
        }
        return items;
    }

    /** The known fraction of a collection that the range keeps. */
    private BigDecimal rangeFraction(Step.Query step, ItemType type) {
        if (step.range().isEmpty()) {
            return BigDecimal.ONE;
        }
        String column = step.range().get().column();
        return source(step, type).map(source -> {
            BigDecimal fraction = BigDecimal.ONE;
            for (Expression condition : conditions(source)) {
                if (isRange(condition, source.alias(), column)) {
                    fraction = fraction.multiply(known(condition, source, Set.of()));
                }
            }
            return fraction;
        }).orElse(BigDecimal.ONE);
    }

    private BigDecimal known(Expression condition, RowSource source, Set<String> keyColumns) {
        return context.estimator().fraction(condition, source.statement(), source.alias(), keyColumns)
                .orElseGet(() -> {
                    context.note("no selectivity is stated for " + Selectivities.text(condition)
                            + ": taken as keeping every row");
                    return BigDecimal.ONE;
                });
    }

    private boolean isRange(Expression condition, String alias, String column) {
        return (condition instanceof Expression.Compare || condition instanceof Expression.Like)
                && context.estimator().columns(condition).stream()
                        .anyMatch(c -> c.source().equals(alias) && c.column().equals(column));
    }

    /** What is dropped after the read: the share that stays, and whether anything is dropped at all. */
    private record Filter(BigDecimal fraction, boolean drops) {}

    private Filter filter(Step.Query step, List<ItemType> types, Optional<SecondaryIndex> index) {
        BigDecimal fraction = BigDecimal.ONE;
        boolean drops = false;
        if (step.page().isEmpty()) {
            return new Filter(fraction, false);
        }
        for (ItemType type : types) {
            RowSource source = source(step, type).orElse(null);
            if (source == null) {
                continue;
            }
            Set<String> keyColumns = keyColumns(step);
            for (Expression condition : conditions(source)) {
                if (residual(condition, source.alias(), keyColumns, step)
                        && !CollectionEstimator.covers(type, index, condition)) {
                    fraction = fraction.multiply(known(condition, source, keyColumns), MathContext.DECIMAL64);
                    drops = true;
                }
            }
        }
        return new Filter(fraction, drops);
    }

    private static Set<String> keyColumns(Step.Query step) {
        Set<String> columns = new LinkedHashSet<>();
        for (KeyBinding key : step.key()) {
            columns.addAll(key.values().keySet());
        }
        return columns;
    }

    /** A condition on this source alone that neither the key nor the range decides. */
    private boolean residual(Expression condition, String alias, Set<String> keyColumns, Step.Query step) {
        List<Expression.ColumnRef> columns = context.estimator().columns(condition);
        if (columns.isEmpty() || columns.stream().anyMatch(c -> !c.source().equals(alias))) {
            return false;
        }
        Optional<String> range = step.range().map(r -> r.column());
        return columns.stream().anyMatch(c -> !keyColumns.contains(c.column()) && !range.filter(c.column()::equals).isPresent());
    }

    private List<Expression> conditions(RowSource source) {
        return context.estimator().source(source.statement(), source.alias())
                .map(StatementScope.Scoped::conditions).orElse(List.of());
    }

    private static Optional<RowSource> source(Step.Query step, ItemType type) {
        for (RowSource rows : step.rows()) {
            if (rows.itemType().equals(type.name()) && rows.embedded().isEmpty()) {
                return Optional.of(rows);
            }
        }
        return Optional.empty();
    }

    /** Items read from one partition until the page is full. */
    private Multiplicity pageOf(Page page, Multiplicity inOne, Filter filter) {
        Optional<Multiplicity> size = context.estimator().limit(page.size());
        Optional<BigDecimal> budget = context.accepted(Relaxation.Kind.SHORT_PAGES).stream()
                .flatMap(r -> r.bound().stream()).map(BigDecimal::valueOf).findFirst();
        if (size.isEmpty()) {
            context.note("neither an average nor a maximum is stated for the page size: every item is read");
        }
        Multiplicity wanted = size.map(s -> filter.drops() ? searched(s, filter) : s).orElse(inOne);
        Multiplicity read = RowEstimator.cut(inOne, wanted);
        return filter.drops() && budget.isPresent() ? read.atMost(budget.get()) : read;
    }

    /** A page's rows found among more items; nothing bounds how many. */
    private static Multiplicity searched(Multiplicity size, Filter filter) {
        BigDecimal items = filter.fraction().signum() == 0 ? size.average()
                : size.average().divide(filter.fraction(), SizeDistribution.SCALE, RoundingMode.HALF_UP);
        return new Multiplicity(items, Optional.empty());
    }

    private SizeDistribution size(TableDesign table, Optional<SecondaryIndex> index,
            Map<String, Multiplicity> items, Multiplicity inOne, Multiplicity read) {
        if (items.size() == 1) {
            return context.size(table, index, table.itemType(items.keySet().iterator().next())).times(read);
        }
        SizeDistribution total = SizeDistribution.ZERO;
        for (Map.Entry<String, Multiplicity> entry : items.entrySet()) {
            BigDecimal share = inOne.average().signum() == 0 ? BigDecimal.ZERO
                    : Shares.quotient(entry.getValue().average(), inOne.average());
            Multiplicity part = read.equals(inOne) ? entry.getValue()
                    : RowEstimator.cut(entry.getValue(), new Multiplicity(read.average().multiply(share), read.maximum()));
            total = total.plus(context.size(table, index, table.itemType(entry.getKey())).times(part));
        }
        return total;
    }

    private void charge(Step.Query step, Priced priced, Multiplicity partitions, Multiplicity read,
            SizeDistribution total, List<ItemType> types) {
        Multiplicity pages = pages(total);
        BigDecimal units = units(total, pages, read, step).multiply(partitions.average());
        Multiplicity bytes = notAll(new Multiplicity(total.mean(), total.maximum()).times(partitions), step, types);
        Access access = new Access(step.statement(), step.target(), first(step, types), step.key(),
                Optional.empty(), false,
                context.partitions(step.statement(), step.target(), step.key(), Optional.empty()),
                read.times(partitions).average(), SizeDistribution.rounded(units), BigDecimal.ZERO);
        Multiplicity items = notAll(read.times(partitions), types);
        priced.add(new StepCost(step.id(), partitions.times(pages),
                BroughtRows.groups(partitions, FAN_OUT).times(pages),
                items, bytes, Priced.charges(List.of(access))), List.of(access));
        priced.bytesRead = priced.bytesRead.plus(bytes);
    }

    /** The type in whose terms the key is written. */
    private static Optional<ItemType> first(Step.Query step, List<ItemType> types) {
        return step.rows().stream().findFirst()
                .flatMap(row -> types.stream().filter(t -> t.name().equals(row.itemType())).findFirst())
                .or(() -> types.stream().findFirst());
    }

    private Multiplicity notAll(Multiplicity items, List<ItemType> types) {
        BigDecimal everything = BigDecimal.ZERO;
        for (ItemType type : types) {
            Optional<BigDecimal> rows = type.structure() == ItemType.Structure.ROW
                    ? context.maximumRows(type.sourceTable()) : Optional.empty();
            if (rows.isEmpty()) {
                return items;
            }
            everything = everything.add(rows.get());
        }
        return new Multiplicity(items.average(), Optional.of(items.maximum().map(everything::min).orElse(everything)));
    }

    /** All partitions together hold no more than the table does. */
    private Multiplicity notAll(Multiplicity bytes, Step.Query step, List<ItemType> types) {
        TableDesign table = context.table(step.target().table());
        Optional<SecondaryIndex> index = step.target().index().flatMap(table::index);
        BigDecimal everything = BigDecimal.ZERO;
        for (ItemType type : types) {
            Optional<BigDecimal> rows = type.structure() == ItemType.Structure.ROW
                    ? context.maximumRows(type.sourceTable()) : Optional.empty();
            Optional<BigDecimal> size = context.size(table, index, type).maximum();
            if (rows.isEmpty() || size.isEmpty()) {
                return bytes;
            }
            everything = everything.add(rows.get().multiply(size.get()));
        }
        return new Multiplicity(bytes.average(), Optional.of(bytes.maximum().map(everything::min).orElse(everything)));
    }

    private static Multiplicity pages(SizeDistribution total) {
        boolean onePage = total.maximum()
                .filter(m -> m.compareTo(BigDecimal.valueOf(ServiceLimits.PAGE_BYTES)) <= 0).isPresent();
        return onePage ? Multiplicity.ONE : new Multiplicity(
                total.expectedCeilings(ServiceLimits.PAGE_BYTES).max(BigDecimal.ONE),
                total.maximumCeilings(ServiceLimits.PAGE_BYTES).map(m -> m.max(BigDecimal.ONE)));
    }

    /**
     * Each page is rounded by itself. With a spread the last unit of a full page is half used on average;
     * items of one known size fill whole pages that are counted exactly.
     */
    private BigDecimal units(SizeDistribution total, Multiplicity pages, Multiplicity read, Step.Query step) {
        BigDecimal quanta = context.units(total, ServiceLimits.READ_UNIT_BYTES);
        if (pages.average().compareTo(BigDecimal.ONE) > 0) {
            quanta = total.variableMean().signum() == 0
                    ? wholePages(total, read)
                    : quanta.add(pages.average().subtract(BigDecimal.ONE).multiply(new BigDecimal("0.5")));
        }
        BigDecimal unit = CapacityProfile.unit(step.consistency());
        BigDecimal unbilled = unit.subtract(context.profile().emptyQueryUnits(step.consistency()));
        return unbilled.signum() == 0 ? quanta.multiply(unit)
                : quanta.multiply(unit).subtract(Shares.nothing(read).multiply(unbilled));
    }

    private static BigDecimal wholePages(SizeDistribution total, Multiplicity read) {
        BigDecimal item = Shares.quotient(total.mean(), read.average().max(BigDecimal.ONE));
        BigDecimal onPage = BigDecimal.valueOf(ServiceLimits.PAGE_BYTES).divide(item, 0, RoundingMode.FLOOR).max(BigDecimal.ONE);
        BigDecimal[] fullAndRest = read.average().divideAndRemainder(onPage);
        return SizeDistribution.ceiling(onPage.multiply(item), ServiceLimits.READ_UNIT_BYTES).multiply(fullAndRest[0])
                .add(SizeDistribution.ceiling(fullAndRest[1].multiply(item), ServiceLimits.READ_UNIT_BYTES));
    }

    private void bring(Step.Query step, TableDesign table, Map<String, Multiplicity> items, Multiplicity read,
            Multiplicity partitions, Filter filter) {
        Optional<Multiplicity> size = step.page().flatMap(p -> context.estimator().limit(p.size()));
        for (RowSource source : step.rows()) {
            ItemType type = table.itemType(source.itemType());
            Multiplicity found = items.size() == 1 ? read
                    : RowEstimator.cut(items.getOrDefault(type.name(), Multiplicity.ONE), read);
            Multiplicity kept = Priced.scaled(found.times(partitions), filter.fraction());
            // merged partitions give one page together
            context.bring(source, type, size.isPresent() ? RowEstimator.cut(kept, size.get()) : kept);
        }
    }
}
