package io.github.modernizr.cost;

import io.github.modernizr.cost.ModelCost.FormCost;
import io.github.modernizr.cost.ModelCost.StructureCost;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Target;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up a model's bill: each form at its rate, each structure with what it stores. */
final class ModelPricer {

    private final CostModel cost;
    private final DataModel model;
    private final PriceList prices;

    ModelPricer(CostModel cost, DataModel model) {
        this.cost = cost;
        this.model = model;
        this.prices = cost.prices();
    }

    ModelCost price() {
        List<FormCost> forms = forms();
        List<StructureCost> structures = structures(forms);
        BigDecimal reads = BigDecimal.ZERO;
        BigDecimal writes = BigDecimal.ZERO;
        for (FormCost form : forms) {
            reads = reads.add(form.readUnitsPerSecond());
            writes = writes.add(form.writeUnitsPerSecond());
        }
        return new ModelCost(forms, structures, prices.monthly(reads, BigDecimal.ZERO), prices.monthly(BigDecimal.ZERO, writes),
                storage(structures), provisioned(structures));
    }

    private static BigDecimal storage(List<StructureCost> structures) {
        BigDecimal monthly = BigDecimal.ZERO;
        for (StructureCost structure : structures) {
            monthly = monthly.add(structure.storageMonthly());
        }
        return monthly;
    }

    private List<FormCost> forms() {
        List<FormCost> forms = new ArrayList<>();
        for (PlannedPattern planned : model.patterns()) {
            AccessPattern pattern = cost.workload().pattern(planned.pattern());
            for (Form form : pattern.forms()) {
                Optional<Plan> plan = planned.plan(form.name());
                if (plan.isPresent()) {
                    forms.add(form(pattern, form, cost.price(pattern, form, plan.get())));
                }
            }
        }
        return List.copyOf(forms);
    }

    private FormCost form(AccessPattern pattern, Form form, PlanCost plan) {
        BigDecimal rate = pattern.rate().perSecond().multiply(form.share());
        BigDecimal reads = rate.multiply(plan.readUnits());
        BigDecimal writes = rate.multiply(plan.writeUnits());
        return new FormCost(pattern.id(), form.name(), rate, plan, reads, writes, prices.monthly(reads, writes));
    }

    private List<StructureCost> structures(List<FormCost> forms) {
        StorageEstimator storage = new StorageEstimator(cost);
        List<StructureCost> structures = new ArrayList<>();
        for (TableDesign table : model.tables()) {
            structures.add(structure(Target.table(table.name()), storage.table(table), forms));
            for (SecondaryIndex index : table.indexes()) {
                structures.add(structure(Target.index(table.name(), index.name()), storage.index(table, index), forms));
            }
        }
        return List.copyOf(structures);
    }

    private StructureCost structure(Target target, StorageEstimator.Stored stored, List<FormCost> forms) {
        BigDecimal reads = BigDecimal.ZERO;
        BigDecimal writes = BigDecimal.ZERO;
        for (FormCost form : forms) {
            reads = reads.add(form.executionsPerSecond().multiply(form.plan().readUnits(target)));
            writes = writes.add(form.executionsPerSecond().multiply(form.plan().writeUnits(target)));
        }
        // a quotient by a power of two is exact
        BigDecimal gigabytes = stored.billedBytes().divide(PriceList.GIGABYTE);
        return new StructureCost(target, reads, writes, stored.items(), stored.meanBytes(), gigabytes,
                prices.monthly(reads, writes), gigabytes.multiply(prices.gigabyteMonth()));
    }

    /** Whole units for each table and index at peak, not used beyond the utilisation; without storage. */
    private BigDecimal provisioned(List<StructureCost> structures) {
        BigDecimal hourly = BigDecimal.ZERO;
        for (StructureCost structure : structures) {
            hourly = hourly.add(units(structure.readUnitsPerSecond()).multiply(prices.readUnitHour()))
                    .add(units(structure.writeUnitsPerSecond()).multiply(prices.writeUnitHour()));
        }
        return hourly.multiply(PriceList.HOURS);
    }

    private BigDecimal units(BigDecimal perSecond) {
        return perSecond.multiply(cost.workload().traffic().peak())
                .divide(prices.utilisation(), 0, RoundingMode.CEILING)
                .max(BigDecimal.ONE);
    }
}
