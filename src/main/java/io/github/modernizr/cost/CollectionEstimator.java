package io.github.modernizr.cost;

import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Step;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.Cardinality;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many items stand under one key value of a table or index. */
final class CollectionEstimator {

    private final Workload workload;
    private final Cardinality cardinality;
    private final Selectivities selectivities;
    private final Map<String, Map<Set<String>, Multiplicity>> known = new HashMap<>();

    CollectionEstimator(Workload workload, Cardinality cardinality, Selectivities selectivities) {
        this.workload = workload;
        this.cardinality = cardinality;
        this.selectivities = selectivities;
    }

    /** The types whose items the query passes: with a condition on the sort key only those it asks for. */
    List<ItemType> types(Step.Query step, TableDesign table) {
        Set<String> asked = new LinkedHashSet<>();
        for (RowSource rows : step.rows()) {
            asked.add(rows.itemType());
        }
        Optional<SecondaryIndex> index = table.index(step.target().index());
        KeySchema key = index.isPresent() ? index.get().key() : table.key();
        boolean sorted = step.range().isPresent();
        for (KeyBinding binding : step.key()) {
            sorted |= key.sort().contains(binding.attribute());
        }
        List<ItemType> wanted = new ArrayList<>();
        for (ItemType type : table.itemTypes()) {
            if (asked.contains(type.name())) {
                wanted.add(type);
            }
        }
        if (sorted && !wanted.isEmpty()) {
            return wanted;
        }
        List<ItemType> passed = new ArrayList<>();
        for (ItemType type : table.itemTypes()) {
            if (holds(index, type) && (wanted.isEmpty() || mayShareKey(wanted, type, key.partition()))) {
                passed.add(type);
            }
        }
        return passed;
    }

    private static boolean mayShareKey(List<ItemType> wanted, ItemType type, List<String> partition) {
        for (ItemType one : wanted) {
            if (one == type || mayShareKey(one, type, partition)) {
                return true;
            }
        }
        return false;
    }

    /** Values of different constants or prefixes are never equal, so such items never stand under one key. */
    private static boolean mayShareKey(ItemType a, ItemType b, List<String> partition) {
        for (String name : partition) {
            if (!space(a, name).equals(space(b, name))) {
                return false;
            }
        }
        return true;
    }

    private static String space(ItemType type, String name) {
        Optional<Attribute> attribute = type.attribute(name);
        return attribute.isPresent() ? space(attribute.get().source()) : "";
    }

    /** What all values of an attribute have in common: a constant, a prefix, or nothing. */
    static String space(AttributeSource source) {
        if (source instanceof AttributeSource.Constant constant) {
            return "=" + constant.value();
        }
        return source instanceof AttributeSource.Composite composite ? composite.prefix().orElse("") : "";
    }

    /** Whether items of the type have every key attribute of the index. */
    static boolean holds(Optional<SecondaryIndex> index, ItemType type) {
        if (index.isPresent()) {
            for (String name : index.get().key().all()) {
                if (type.attribute(name).isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Items of a type under one value of the key. */
    Multiplicity items(ItemType type, List<KeyBinding> key, Optional<SecondaryIndex> index) {
        SourceTable table = workload.schema().require(type.sourceTable());
        Set<String> columns = new LinkedHashSet<>();
        List<AttributeSource.Copy> copies = new ArrayList<>();
        for (KeyBinding binding : key) {
            Optional<Attribute> attribute = type.attribute(binding.attribute());
            if (attribute.isPresent() && attribute.get().source() instanceof AttributeSource.Copy copy) {
                copies.add(copy);
            } else if (attribute.isPresent() && !(attribute.get().source() instanceof AttributeSource.Predicate)) {
                columns.addAll(boundColumns(attribute.get().source(), binding));
            }
        }
        Multiplicity rows = rows(table, columns);
        for (AttributeSource.Copy copy : copies) {
            rows = tighter(rows, rows(workload.schema().require(copy.parent()), Set.of(copy.column()))
                    .times(rows(table, Set.copyOf(copy.foreignKey()))));
        }
        BigDecimal present = index.isPresent() ? presence(type, index.get()) : BigDecimal.ONE;
        return Priced.scaled(itemsOf(rows, type, table, columns), present);
    }

    private Multiplicity rows(SourceTable table, Set<String> columns) {
        Map<Set<String>, Multiplicity> ofTable = known.get(table.name());
        if (ofTable == null) {
            ofTable = new HashMap<>();
            known.put(table.name(), ofTable);
        }
        Multiplicity rows = ofTable.get(columns);
        if (rows == null) {
            rows = cardinality.rows(table, columns);
            ofTable.put(columns, rows);
        }
        return rows;
    }

    /** Rows to items: a group, a guard or an aggregate stands for all rows of its identity. */
    private Multiplicity itemsOf(Multiplicity rows, ItemType type, SourceTable table, Set<String> columns) {
        if (columns.containsAll(type.identity())) {
            return Multiplicity.ONE;
        }
        BigDecimal inOne = rows(table, Set.copyOf(type.identity())).average().max(BigDecimal.ONE);
        return new Multiplicity(Shares.quotient(rows.average(), inOne), rows.maximum());
    }

    private static List<String> boundColumns(AttributeSource source, KeyBinding binding) {
        return binding.partial(source) ? source.columns().subList(0, binding.values().size()) : source.columns();
    }

    /** The share of the type's items that are in the index: less than 1 where a key attribute is a predicate. */
    BigDecimal presence(ItemType type, SecondaryIndex index) {
        BigDecimal share = BigDecimal.ONE;
        for (String name : index.key().all()) {
            Optional<Attribute> attribute = type.attribute(name);
            if (attribute.isEmpty()) {
                return BigDecimal.ZERO;
            }
            if (attribute.get().source() instanceof AttributeSource.Predicate predicate) {
                share = share.multiply(fraction(type, predicate).orElse(BigDecimal.ONE));
            }
        }
        return share;
    }

    private Optional<BigDecimal> fraction(ItemType type, AttributeSource.Predicate predicate) {
        return selectivities.ofTable(predicate.condition(), type.sourceTable());
    }

    /** Whether the index holds an item only where the condition holds. */
    static boolean covers(ItemType type, Optional<SecondaryIndex> index, Expression condition) {
        if (index.isPresent()) {
            for (String name : index.get().key().all()) {
                Optional<Attribute> attribute = type.attribute(name);
                if (attribute.isPresent() && attribute.get().source() instanceof AttributeSource.Predicate p
                        && bare(p.condition()).equals(bare(condition))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String bare(Expression condition) {
        return ConditionText.folded(ConditionText.bare().of(condition));
    }

    private static Multiplicity tighter(Multiplicity a, Multiplicity b) {
        return RowEstimator.cut(a, b);
    }
}
