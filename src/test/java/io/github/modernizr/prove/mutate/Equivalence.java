package io.github.modernizr.prove.mutate;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.PatternStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a mutant behaves as the model that it was made from: reasons that are checked on the model, not believed. */
enum Equivalence {
    UNUSED_SORT_ATTRIBUTE("no plan names the index's last sort attribute in a key, a range or a page, and its entries have it anyway") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            if (!(mutant.node() instanceof SecondaryIndex index && mutant.instead().orElse(null) instanceof SecondaryIndex other)
                    || other.key().sort().size() == index.key().sort().size()) {
                return false;
            }
            TableDesign table = mutant.around(TableDesign.class).orElseThrow();
            String last = index.key().sort().get(index.key().sort().size() - 1);
            return table.key().all().contains(last) && reads(subject).filter(r -> r.target().index().filter(index.name()::equals).isPresent())
                    .allMatch(r -> r.key().stream().noneMatch(k -> k.attribute().equals(last))
                            && !(r instanceof Step.Query q && (q.range().isPresent() || q.page().isPresent())));
        }
    },
    WHOLE_KEYS_ONLY("every plan gives the whole value of the key, and nothing reads in its order") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            if (!(mutant.node() instanceof Attribute attribute && attribute.source() instanceof AttributeSource.Composite source
                    && mutant.instead().orElse(null) instanceof Attribute other
                    && other.source() instanceof AttributeSource.Composite reversed && reversed.columns().containsAll(source.columns()))) {
                return false;
            }
            String table = mutant.around(TableDesign.class).orElseThrow().name();
            return reads(subject).filter(r -> r.target().table().equals(table))
                    .allMatch(r -> r.key().stream().noneMatch(k -> k.attribute().equals(attribute.name()) && k.partial(source))
                            && (!(r instanceof Step.Query) || partition(subject, r).contains(attribute.name())));
        }
    },
    NOT_DECODED("no column is decoded from the attribute, and the kind of the item is not told by it") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return droppedFrom(subject, mutant, Step.Read.class).filter(a -> a.source() instanceof AttributeSource.Normalised
                    || a.source() instanceof AttributeSource.OrderTwin || a.source() instanceof AttributeSource.Predicate)
                    .filter(a -> !table(subject, mutant).key().all().contains(a.name())).isPresent();
        }
    },
    KEY_OF_ONE_ITEM("one item is asked for by its whole key, and other attributes asked for have the same columns") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return droppedFrom(subject, mutant, Step.GetItem.class).filter(a -> table(subject, mutant).key().all().contains(a.name()))
                    .filter(a -> a.source().columns().stream().allMatch(column -> asked(subject, (Step.Read) mutant.instead().orElseThrow())
                            .anyMatch(other -> other.source().columns().contains(column)))).isPresent();
        }
    },
    DRAWN_KEY("the key is drawn for the row and never twice, so that no item can have it") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            Action action = mutant.around(Action.class).orElse(null);
            return dropped(mutant) instanceof Condition.ItemAbsent && action != null
                    && action.key().stream().flatMap(k -> k.values().keySet().stream())
                            .anyMatch(c -> subject.workload().settings().idSources().containsKey(
                                    subject.model().require(action.table()).itemType(action.itemType()).sourceTable() + "." + c));
        }
    },
    ROWS_STAY("the row was expected before, and rows of its table are never deleted") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return dropped(mutant) instanceof Condition.ItemExists && expected(mutant).findAny().isPresent()
                    && mutant.around(Action.class).filter(a -> ClosedWorld.of(subject.workload()).neverDeleted(
                            subject.model().require(a.table()).itemType(a.itemType()).sourceTable())).isPresent();
        }
    },
    ANSWERED_BEFORE("the plan starts again where the condition fails, and then a step before it gives the same answer") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return mutant.node() instanceof Action.Demand demand && mutant.instead().orElse(null) instanceof Action.Demand other
                    && other.failure().isEmpty() && demand.failure().isPresent()
                    && expected(mutant).anyMatch(e -> e.failure().equals(demand.failure()))
                    && mutant.around(Step.Write.class).filter(Step.Write::transaction).isPresent();
        }
    },
    IMPLIED_CONDITION("another condition of the action holds for items only that are there") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return dropped(mutant) instanceof Condition.ItemExists
                    && mutant.around(Action.class).filter(a -> a.conditions().stream().anyMatch(c ->
                            c instanceof Condition.Compare compare && !compare.orAbsent() || c instanceof Condition.AttributeExists
                                    || c instanceof Condition.ElementExists)).isPresent();
        }
    };

    private final String reason;

    Equivalence(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    abstract boolean holds(Subject subject, Mutant mutant);

    static Optional<Equivalence> of(Subject subject, Mutant mutant) {
        return Stream.of(values()).filter(e -> e.holds(subject, mutant)).findFirst();
    }

    private static Stream<Step.Expect> expected(Mutant mutant) {
        return mutant.around(Plan.class).stream().flatMap(p -> p.all().stream()).filter(Step.Expect.class::isInstance)
                .map(Step.Expect.class::cast).filter(e -> e.expectation() == PatternStep.Expectation.ONE);
    }

    private static Condition dropped(Mutant mutant) {
        return mutant.node() instanceof Action.Demand demand && mutant.instead().isEmpty() ? demand.condition() : null;
    }

    private static TableDesign table(Subject subject, Mutant mutant) {
        return subject.model().require(((Step.Read) mutant.node()).target().table());
    }

    /** The one attribute that is not asked for any more. */
    private static Optional<Attribute> droppedFrom(Subject subject, Mutant mutant, Class<? extends Step.Read> step) {
        if (!step.isInstance(mutant.node()) || !(mutant.instead().orElse(null) instanceof Step.Read fewer)) {
            return Optional.empty();
        }
        return asked(subject, (Step.Read) mutant.node()).filter(a -> !fewer.projection().contains(a.name())).findFirst();
    }

    private static Stream<Attribute> asked(Subject subject, Step.Read read) {
        TableDesign table = subject.model().require(read.target().table());
        return read.rows().stream().flatMap(r -> table.itemType(r.itemType()).attributes().stream())
                .filter(a -> read.projection().contains(a.name()));
    }

    private static Stream<Step.Read> reads(Subject subject) {
        return subject.model().patterns().stream().flatMap(p -> p.forms().stream()).flatMap(f -> f.plan().stream())
                .flatMap(p -> p.all().stream()).filter(Step.Read.class::isInstance).map(Step.Read.class::cast);
    }

    private static List<String> partition(Subject subject, Step.Read read) {
        TableDesign table = subject.model().require(read.target().table());
        return read.target().index().flatMap(table::index).map(SecondaryIndex::key).map(KeySchema::partition)
                .orElse(table.key().partition());
    }
}
