package io.github.modernizr.cost;

import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices plans and models over a set of tables. Sizes and row counts are remembered, so one cost model
 * prices thousands of plans quickly; it is not for several threads at once. Every formula stands in
 * {@code src/site/markdown/cost-model.md}.
 */
public final class CostModel {

    private final Workload workload;
    private final Map<String, TableDesign> tables;
    private final PriceList prices;
    private final CapacityProfile profile;
    private final ItemSizer sizer;
    private final Cardinality cardinality;
    private final Selectivities selectivities;
    private final CollectionEstimator collections;
    private final Map<String, RowEstimator> estimators;
    private final Map<SizeDistribution, BigDecimal> readUnits;
    private final Map<SizeDistribution, BigDecimal> writeUnits;

    public CostModel(Workload workload, List<TableDesign> tables, PriceList prices, CapacityProfile profile) {
        this.workload = workload;
        this.tables = byName(tables);
        this.prices = prices;
        this.profile = profile;
        this.sizer = new ItemSizer(workload);
        this.cardinality = new Cardinality(workload.schema(), workload.statistics());
        this.selectivities = new Selectivities(workload.statistics());
        this.collections = new CollectionEstimator(workload, cardinality, selectivities);
        this.estimators = new HashMap<>();
        this.readUnits = new HashMap<>();
        this.writeUnits = new HashMap<>();
    }

    private CostModel(CostModel other, List<TableDesign> tables) {
        this.workload = other.workload;
        this.tables = byName(tables);
        this.prices = other.prices;
        this.profile = other.profile;
        this.sizer = other.sizer;
        this.cardinality = other.cardinality;
        this.selectivities = other.selectivities;
        this.collections = other.collections;
        this.estimators = other.estimators;
        this.readUnits = other.readUnits;
        this.writeUnits = other.writeUnits;
    }

    /** The same over other tables; what is known of item types and statements is shared. */
    public CostModel withTables(List<TableDesign> others) {
        return new CostModel(this, others);
    }

    /** The expected cost and the worst case of one execution. */
    public PlanCost price(AccessPattern pattern, Form form, Plan plan) {
        return pricer(pattern, form).price(plan);
    }

    /** For many plans of one form. */
    public FormPricer pricer(AccessPattern pattern, Form form) {
        return new FormPricer(context(pattern, form, false));
    }

    /** The bill of a whole model, over its own tables. Forms without a plan cost nothing and are left out. */
    public ModelCost price(DataModel model) {
        return new ModelPricer(withTables(model.tables()), model).price();
    }

    /** The same execution by key, for the heat of partitions. */
    List<Access> accesses(AccessPattern pattern, Form form, Plan plan) {
        return new PlanPricer(context(pattern, form, true), new Priced()).price(plan.steps()).accesses;
    }

    /** Dollars a month of storing a table's items. */
    public BigDecimal storageMonthly(TableDesign table) {
        return monthly(new StorageEstimator(this).table(table));
    }

    /** Dollars a month of storing an index. */
    public BigDecimal storageMonthly(TableDesign table, SecondaryIndex index) {
        return monthly(new StorageEstimator(this).index(table, index));
    }

    private BigDecimal monthly(StorageEstimator.Stored stored) {
        // a quotient by a power of two is exact
        return stored.billedBytes().divide(PriceList.GIGABYTE).multiply(prices.gigabyteMonth());
    }

    public ItemSizer sizer() {
        return sizer;
    }

    public PriceList prices() {
        return prices;
    }

    public CapacityProfile profile() {
        return profile;
    }

    Workload workload() {
        return workload;
    }

    Cardinality cardinality() {
        return cardinality;
    }

    Selectivities selectivities() {
        return selectivities;
    }

    CollectionEstimator collections() {
        return collections;
    }

    /** Units of one size, of 4 KB or 1 KB; the sizes of a design are few. */
    BigDecimal units(SizeDistribution size, int quantum) {
        if (size.variableMean().signum() == 0) {
            return size.expectedUnits(quantum);
        }
        Map<SizeDistribution, BigDecimal> known =
                quantum == ServiceLimits.READ_UNIT_BYTES ? readUnits : writeUnits;
        BigDecimal units = known.get(size);
        if (units == null) {
            units = size.expectedUnits(quantum);
            known.put(size, units);
        }
        return units;
    }

    RowEstimator estimator(AccessPattern pattern, Form form) {
        String key = pattern.id() + " " + form.name();
        RowEstimator estimator = estimators.get(key);
        if (estimator == null) {
            estimator = new RowEstimator(cardinality, selectivities, pattern, form);
            estimators.put(key, estimator);
        }
        return estimator;
    }

    TableDesign table(String name) {
        TableDesign table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException(name);
        }
        return table;
    }

    private PricingContext context(AccessPattern pattern, Form form, boolean heat) {
        return new PricingContext(this, pattern, form, estimator(pattern, form), heat);
    }

    private static Map<String, TableDesign> byName(List<TableDesign> tables) {
        Map<String, TableDesign> byName = new LinkedHashMap<>();
        for (TableDesign t : tables) {
            byName.put(t.name(), t);
        }
        return byName;
    }
}
