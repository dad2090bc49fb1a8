package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The units that one execution spends on the items of one key expression, to tell where the heat falls.
 *
 * @param statement in whose terms the key is written; empty for a write
 * @param key as the step binds it (of a write to an index: the key of the table's item)
 * @param partitions how many different partition key values of the step's target, on average
 * @param items how many items, on average
 */
record Access(
        String statement,
        Target target,
        Optional<ItemType> itemType,
        List<KeyBinding> key,
        Optional<Action> action,
        boolean transaction,
        BigDecimal partitions,
        BigDecimal items,
        BigDecimal readUnits,
        BigDecimal writeUnits) {

    Access times(BigDecimal share) {
        return new Access(statement, target, itemType, key, action, transaction, partitions, items.multiply(share),
                SizeDistribution.rounded(readUnits.multiply(share)), SizeDistribution.rounded(writeUnits.multiply(share)));
    }

    UnitCharge charge() {
        return new UnitCharge(target, readUnits, writeUnits);
    }
}
