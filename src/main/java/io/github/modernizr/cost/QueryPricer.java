package io.github.modernizr.cost;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
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
        Optional<SecondaryIndex> index = table.index(step.target().index());
        List<ItemType> types = context.collections().types(step, table);
        Multiplicity partitions = context.brought().keys(step.statement(), step.key());
        Map<String, Multiplicity> items = itemsPerPartition(step, types, index);
        Multiplicity inOne = sum(items.values());
        Filter filter = filter(step, types, index);
        Multiplicity read = step.page().isPresent() ? pageOf(step.page().get(), inOne, filter) : inOne;
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
        Optional<RowSource> source = source(step, type);
        if (step.range().isEmpty() || source.isEmpty()) {
            return BigDecimal.ONE;
        }
        BigDecimal fraction = BigDecimal.ONE;
        for (Expression condition : conditions(source.get())) {
            if (isRange(condition, source.get().alias(), step.range().get().column())) {
                fraction = fraction.multiply(known(condition, source.get(), Set.of()));
            }
        }
        return fraction;
    }

    private BigDecimal known(Expression condition, RowSource source, Set<String> keyColumns) {
        Optional<BigDecimal> fraction =
                context.estimator().fraction(condition, source.statement(), source.alias(), keyColumns);
        if (fraction.isEmpty()) {
            context.note("no selectivity is stated for " + Selectivities.text(condition) + ": taken as keeping every row");
        }
        return fraction.orElse(BigDecimal.ONE);
    }

    private boolean isRange(Expression condition, String alias, String column) {
        return (condition instanceof Expression.Compare || condition instanceof Expression.Like)
                && context.estimator().columns(condition).contains(new Expression.ColumnRef(alias, column));
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
            Set<String> keyColumns = keyColumns(step, type);
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

    /** Columns of the items' rows that the key fixes: of a copied value the foreign key to the row it is copied from. */
    private static Set<String> keyColumns(Step.Query step, ItemType type) {
        Set<String> columns = new LinkedHashSet<>();
        for (KeyBinding key : step.key()) {
            Optional<Attribute> attribute = type.attribute(key.attribute());
            columns.addAll(attribute.isPresent() && attribute.get().source() instanceof AttributeSource.Copy copy
                    ? copy.foreignKey() : key.values().keySet());
        }
        return columns;
    }

    /** A condition on this source alone that neither the key nor the range decides. */
    private boolean residual(Expression condition, String alias, Set<String> keyColumns, Step.Query step) {
        boolean open = false;
        for (Expression.ColumnRef column : context.estimator().columns(condition)) {
            if (!column.source().equals(alias)) {
                return false;
            }
            boolean ranged = step.range().isPresent() && step.range().get().column().equals(column.column());
            open |= !ranged && !keyColumns.contains(column.column());
        }
        return open;
    }

    private List<Expression> conditions(RowSource source) {
        Optional<StatementScope.Scoped> scoped = context.estimator().source(source.statement(), source.alias());
        return scoped.isPresent() ? scoped.get().conditions() : List.of();
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
        Optional<BigDecimal> budget = shortPages();
        if (size.isEmpty()) {
            context.note("neither an average nor a maximum is stated for the page size: every item is read");
        }
        Multiplicity rows = size.orElse(inOne);
        Multiplicity wanted = size.isPresent() && filter.drops() ? searched(rows, filter) : rows;
        Multiplicity read = RowEstimator.cut(inOne, wanted);
        return filter.drops() && budget.isPresent() ? read.atMost(budget.get()) : read;
    }

    /** The items after which a page may end short. */
    private Optional<BigDecimal> shortPages() {
        for (Relaxation relaxation : context.accepted(Relaxation.Kind.SHORT_PAGES)) {
            if (relaxation.bound().isPresent()) {
                return Optional.of(BigDecimal.valueOf(relaxation.bound().get()));
            }
        }
        return Optional.empty();
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
        String named = step.rows().isEmpty() ? "" : step.rows().get(0).itemType();
        for (ItemType type : types) {
            if (type.name().equals(named)) {
                return Optional.of(type);
            }
        }
        return types.isEmpty() ? Optional.empty() : Optional.of(types.get(0));
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
        return new Multiplicity(items.average(), Optional.of(everything.min(items.maximum().orElse(everything))));
    }

    /** All partitions together hold no more than the table does. */
    private Multiplicity notAll(Multiplicity bytes, Step.Query step, List<ItemType> types) {
        TableDesign table = context.table(step.target().table());
        Optional<SecondaryIndex> index = table.index(step.target().index());
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
        return new Multiplicity(bytes.average(), Optional.of(everything.min(bytes.maximum().orElse(everything))));
    }

    private static Multiplicity pages(SizeDistribution total) {
        Optional<BigDecimal> most = total.maximumCeilings(ServiceLimits.PAGE_BYTES);
        if (most.isPresent() && most.get().compareTo(BigDecimal.ONE) <= 0) {
            return Multiplicity.ONE;
        }
        return new Multiplicity(total.expectedCeilings(ServiceLimits.PAGE_BYTES).max(BigDecimal.ONE), most);
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
        Optional<Multiplicity> size = step.page().isPresent()
                ? context.estimator().limit(step.page().get().size()) : Optional.empty();
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
