package io.github.modernizr.cost;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.KeyBinding;
import io.github.modernizr.plan.RowSource;
import io.github.modernizr.plan.Target;
import io.github.modernizr.quantity.Multiplicity;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Relaxation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What pricing one plan knows: the design, the form's statistics, the rows brought so far, the notes. */
final class PricingContext {

    private final CostModel model;
    private final AccessPattern pattern;
    private final Form form;
    private final RowEstimator estimator;
    private final boolean heat;
    private final BroughtRows brought;
    private final Set<String> notes = new LinkedHashSet<>();

    PricingContext(CostModel model, AccessPattern pattern, Form form, RowEstimator estimator, boolean heat) {
        this.model = model;
        this.pattern = pattern;
        this.form = form;
        this.estimator = estimator;
        this.heat = heat;
        this.brought = new BroughtRows(estimator);
    }

    /** The same so far; what comes later to either does not come to the other. */
    PricingContext(PricingContext other) {
        this.model = other.model;
        this.pattern = other.pattern;
        this.form = other.form;
        this.estimator = other.estimator;
        this.heat = other.heat;
        this.brought = new BroughtRows(other.brought);
        this.notes.addAll(other.notes);
    }

    TableDesign table(String name) {
        return model.table(name);
    }

    CapacityProfile profile() {
        return model.profile();
    }

    CollectionEstimator collections() {
        return model.collections();
    }

    Selectivities selectivities() {
        return model.selectivities();
    }

    PriceList prices() {
        return model.prices();
    }

    boolean hasRows(String table) {
        return model.workload().statistics().tables().containsKey(table);
    }

    RowEstimator estimator() {
        return estimator;
    }

    BroughtRows brought() {
        return brought;
    }

    List<Relaxation> accepted(Relaxation.Kind kind) {
        return pattern.accepts(kind, form.name());
    }

    /** What the table's item, or the index's entry, of the type measures. */
    SizeDistribution size(TableDesign table, Optional<SecondaryIndex> index, ItemType type) {
        return index.isPresent()
                ? model.sizer().projection(table.key(), index.get(), type) : model.sizer().item(type);
    }

    /** Units of one item of this size. */
    BigDecimal units(SizeDistribution size, int quantum) {
        return model.units(size, quantum);
    }

    /** Rows that the table never exceeds, if that is stated. */
    Optional<BigDecimal> maximumRows(String table) {
        return model.cardinality().rows(model.workload().schema().require(table)).maximum();
    }

    /** Records the rows that a step found; embedded rows are as many as an item holds. */
    void bring(RowSource source, ItemType type, Multiplicity items) {
        Optional<ItemType.EmbeddedRows> embedded =
                source.embedded().isPresent() ? type.embeddedRows(source.embedded().get()) : Optional.empty();
        brought.found(source, embedded.isPresent() ? items.times(model.sizer().rowsInItem(embedded.get())) : items);
    }

    /** Different partition key values among a step's keys; only the heat asks. */
    BigDecimal partitions(String statement, Target target, List<KeyBinding> key, Optional<String> forEach) {
        if (!heat) {
            return BigDecimal.ONE;
        }
        TableDesign table = table(target.table());
        Optional<SecondaryIndex> index = table.index(target.index());
        KeySchema schema = index.isPresent() ? index.get().key() : table.key();
        List<KeyBinding> partition = new ArrayList<>();
        for (KeyBinding binding : key) {
            if (schema.partition().contains(binding.attribute())) {
                partition.add(binding);
            }
        }
        return brought.actions(statement, partition, forEach).average();
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return new ArrayList<>(notes);
    }
}
