package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Prices reads by whole keys: each item is rounded by itself. */
final class KeyedReadPricer {

    private final PricingContext context;

    KeyedReadPricer(PricingContext context) {
        this.context = context;
    }

    void get(Step.GetItem step, Priced priced) {
        Multiplicity keys = context.brought().keys(step.statement(), step.key());
        price(step, keys, keys, BroughtRows.groups(keys, QueryPricer.FAN_OUT), priced);
    }

    /** 100 keys a request. The requests may run side by side, the bound counts them one after the other. */
    void batch(Step.BatchGetItem step, Priced priced) {
        Multiplicity keys = context.brought().keys(step.statement(), step.key());
        Multiplicity requests = BroughtRows.groups(keys, ServiceLimits.BATCH_GET_KEYS);
        price(step, keys, requests, requests, priced);
    }

    private void price(
            Step.Read step, Multiplicity keys, Multiplicity requests, Multiplicity sequential, Priced priced) {
        TableDesign table = context.table(step.target().table());
        ItemType type = type(step, table);
        SizeDistribution item = context.size(table, table.index(step.target().index()), type);
        BigDecimal units = context.units(item, ServiceLimits.READ_UNIT_BYTES)
                .multiply(CapacityProfile.unit(step.consistency())).multiply(keys.average());
        Access access = new Access(step.statement(), step.target(), Optional.of(type), step.key(), Optional.empty(),
                false, context.partitions(step.statement(), step.target(), step.key(), Optional.empty()),
                keys.average(), SizeDistribution.rounded(units), BigDecimal.ZERO);
        Multiplicity bytes = new Multiplicity(item.mean(), item.maximum()).times(keys);
        priced.add(new StepCost(step.id(), requests, sequential, keys, bytes, Priced.charges(List.of(access))),
                List.of(access));
        priced.bytesRead = priced.bytesRead.plus(bytes);
        for (RowSource source : step.rows()) {
            context.bring(source, table.itemType(source.itemType()), keys);
        }
    }

    /** The type that is asked for; where none is named, the largest of the table. */
    private ItemType type(Step.Read step, TableDesign table) {
        if (!step.rows().isEmpty()) {
            return table.itemType(step.rows().get(0).itemType());
        }
        ItemType largest = table.itemTypes().get(0);
        for (ItemType type : table.itemTypes()) {
            largest = mean(table, type).compareTo(mean(table, largest)) > 0 ? type : largest;
        }
        return largest;
    }

    private BigDecimal mean(TableDesign table, ItemType type) {
        return context.size(table, Optional.empty(), type).mean();
    }
}
