package io.github.modernizr.cost;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.Projection;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.ServiceLimits;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.plan.Target;
import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prices writes: the table's item and each index that the write touches. */
final class WritePricer {

    private static final BigDecimal KEY_CHANGE = BigDecimal.valueOf(2);

    private final PricingContext context;

    WritePricer(PricingContext context) {
        this.context = context;
    }

    void price(Step.Write step, Priced priced) {
        List<Access> accesses = new ArrayList<>();
        Multiplicity actions = Multiplicity.ZERO;
        Multiplicity bytes = Multiplicity.ZERO;
        for (Action action : step.actions()) {
            String statement = action.statements().isEmpty() ? "" : action.statements().get(0);
            Multiplicity number = context.brought().actions(statement, action.key(), action.forEach());
            TableDesign table = context.table(action.table());
            ItemType type = table.itemType(action.itemType());
            SizeDistribution size = written(action, type);
            actions = actions.plus(number);
            bytes = bytes.plus(new Multiplicity(size.mean(), size.maximum()).times(number));
            item(step, action, statement, type, size, number, accesses);
            for (SecondaryIndex index : table.indexes()) {
                index(step, action, statement, table, index, type, number, accesses);
            }
            for (RowSource returned : action.returns()) {
                context.bring(returned, type, number);
            }
        }
        Multiplicity requests = step.transaction() ? Multiplicity.ONE : actions;
        Multiplicity sequential = BroughtRows.groups(requests, QueryPricer.FAN_OUT);
        priced.add(new StepCost(step.id(), requests, sequential, actions, bytes, Priced.charges(accesses)), accesses);
        if (step.transaction()) {
            priced.transactionActions = Priced.larger(priced.transactionActions, actions);
        }
    }

    /** A check that no item is there reads nothing and costs the minimum; all else the item's size. */
    private SizeDistribution written(Action action, ItemType type) {
        return action.kind() == Action.Kind.CHECK && creates(action) ? SizeDistribution.ZERO : context.size(context.table(action.table()), Optional.empty(), type);
    }

    private void item(Step.Write step, Action action, String statement, ItemType type, SizeDistribution size,
            Multiplicity number, List<Access> accesses) {
        int unitBytes = action.kind() == Action.Kind.CHECK
                ? context.profile().checkUnitBytes() : ServiceLimits.WRITE_UNIT_BYTES;
        BigDecimal units = context.units(size, unitBytes)
                .multiply(context.profile().itemFactor(step.transaction())).multiply(number.average());
        accesses.add(new Access(statement, Target.table(action.table()), Optional.of(type), action.key(),
                Optional.of(action), step.transaction(), partitions(action, statement), number.average(),
                BigDecimal.ZERO, SizeDistribution.rounded(units)));
    }

    private void index(Step.Write step, Action action, String statement, TableDesign table, SecondaryIndex index,
            ItemType type, Multiplicity number, List<Access> accesses) {
        BigDecimal writes = indexWrites(action, index, type);
        if (writes.signum() == 0) {
            return;
        }
        BigDecimal units = context.units(context.size(table, Optional.of(index), type), ServiceLimits.WRITE_UNIT_BYTES)
                .multiply(writes).multiply(context.profile().indexFactor(step.transaction()))
                .multiply(number.average());
        accesses.add(new Access(statement, Target.index(table.name(), index.name()), Optional.of(type), action.key(),
                Optional.of(action), step.transaction(), partitions(action, statement), number.average(),
                BigDecimal.ZERO, SizeDistribution.rounded(units)));
    }

    private BigDecimal partitions(Action action, String statement) {
        return context.partitions(statement, Target.table(action.table()), action.key(), action.forEach());
    }

    /** Writes of the index for one action: 1 for a new or deleted entry or a changed projection, 2 for a changed key. */
    private BigDecimal indexWrites(Action action, SecondaryIndex index, ItemType type) {
        if (!CollectionEstimator.holds(Optional.of(index), type)) {
            return BigDecimal.ZERO;
        }
        BigDecimal presence = context.collections().presence(type, index);
        return switch (action.kind()) {
            case CHECK -> BigDecimal.ZERO;
            case PUT, DELETE -> presence;
            case UPDATE -> creates(action) ? presence : updateWrites(action, index, type, presence);
        };
    }

    private static boolean creates(Action action) {
        for (Condition condition : action.conditions()) {
            if (condition instanceof Condition.ItemAbsent) {
                return true;
            }
        }
        return false;
    }

    private static BigDecimal updateWrites(Action action, SecondaryIndex index, ItemType type, BigDecimal presence) {
        List<String> absent = absentBefore(action, index);
        if (!absent.isEmpty()) {
            return set(action).containsAll(absent) ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        BigDecimal writes = BigDecimal.ZERO;
        for (AttributeWrite write : action.writes()) {
            BigDecimal caused = BigDecimal.ZERO;
            if (write.element().isEmpty() && index.key().all().contains(write.attribute())) {
                caused = keyChange(write, type);
            } else if (projects(index, write)) {
                caused = presence;
            }
            writes = writes.max(caused);
        }
        return writes;
    }

    /** Key attributes of which a condition says that the item had none: no entry of it is in the index. */
    private static List<String> absentBefore(Action action, SecondaryIndex index) {
        List<String> absent = new ArrayList<>();
        for (Condition condition : action.conditions()) {
            if (condition instanceof Condition.AttributeAbsent a && a.element().isEmpty() && index.key().all().contains(a.attribute())) {
                absent.add(a.attribute());
            }
        }
        return absent;
    }

    private static List<String> set(Action action) {
        List<String> set = new ArrayList<>();
        for (AttributeWrite write : action.writes()) {
            if (write.element().isEmpty() && write.mode() != AttributeWrite.Mode.REMOVE) {
                set.add(write.attribute());
            }
        }
        return set;
    }

    /** An attribute that comes or goes puts or deletes the entry; one that changes does both. */
    private static BigDecimal keyChange(AttributeWrite write, ItemType type) {
        Optional<Attribute> attribute = type.attribute(write.attribute());
        boolean predicate = attribute.isPresent() && attribute.get().source() instanceof AttributeSource.Predicate;
        return switch (write.mode()) {
            case REMOVE, SET_IF_ABSENT -> BigDecimal.ONE;
            case SET, ADD -> predicate ? BigDecimal.ONE : KEY_CHANGE;
        };
    }

    /** Embedded rows have names of their own, so that only ALL projects them. */
    private static boolean projects(SecondaryIndex index, AttributeWrite write) {
        return index.projection().kind() == Projection.Kind.ALL
                || (write.element().isEmpty() && index.projection().attributes().contains(write.attribute()));
    }
}
