package io.github.modernizr.prove.mutate;

import io.github.modernizr.dynamo.AttributeSource;
import io.github.modernizr.dynamo.Attribute;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.plan.Action;
import io.github.modernizr.plan.AttributeWrite;
import io.github.modernizr.plan.Condition;
import io.github.modernizr.plan.Page;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.plan.Step;
import io.github.modernizr.prove.run.Duels;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.ClosedWorld;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.StatementUse;
import java.math.BigDecimal;
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
                    || a.source() instanceof AttributeSource.OrderTwin || a.source() instanceof AttributeSource.Predicate
                    || a.source().columns().isEmpty())
                    .filter(a -> !table(subject, mutant).key().all().contains(a.name())).isPresent();
        }
    },
    ASKED_TWICE("another attribute asked for is made from the same columns, and they are decoded from it") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return droppedFrom(subject, mutant, Step.Read.class).filter(a -> a.source() instanceof AttributeSource.ColumnValue)
                    .filter(a -> !table(subject, mutant).key().all().contains(a.name()))
                    .filter(a -> asked(subject, (Step.Read) mutant.instead().orElseThrow())
                            .anyMatch(other -> other.source() instanceof AttributeSource.Composite composite
                                    && composite.columns().containsAll(a.source().columns()))).isPresent();
        }
    },
    COUNTED_ONLY("one item is asked for by its whole key, and nothing looks at the columns of the attribute") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            String plan = mutant.around(Plan.class).map(Plan::toString).orElse("");
            return droppedFrom(subject, mutant, Step.GetItem.class).filter(a -> table(subject, mutant).key().all().contains(a.name()))
                    .filter(a -> ((Step.Read) mutant.node()).rows().stream().allMatch(r -> a.source().columns().stream()
                            .noneMatch(c -> plan.contains(new Expression.ColumnRef(r.alias(), c).toString())))
                            && mutant.around(Plan.class).stream().flatMap(p -> p.all().stream()).noneMatch(step -> step instanceof Step.Evaluate e
                                    && ((Step.Read) mutant.node()).rows().stream().anyMatch(r -> r.statement().equals(e.statement())))).isPresent();
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
    ROWS_STAY("the row was found before, and rows of its table are never deleted") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return (dropped(mutant) instanceof Condition.ItemExists || unanswered(mutant) instanceof Condition.ItemExists) && stays(subject, mutant);
        }
    },
    ALWAYS_THERE("the column is never NULL, and the row is there by another condition or because it was found before and is never deleted") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return mutant.node() instanceof Condition.Compare compare && mutant.instead().orElse(null) instanceof Condition.Compare other
                    && other.orAbsent() && other.operator() == compare.operator() && compare.element().isEmpty()
                    && mutant.around(Action.class).filter(a -> {
                        ItemType type = subject.model().require(a.table()).itemType(a.itemType());
                        boolean never = type.attribute(compare.attribute()).filter(x -> x.source() instanceof AttributeSource.ColumnValue value
                                && ClosedWorld.of(subject.workload()).neverNull(type.sourceTable(), value.column())).isPresent();
                        return never && (a.conditions().stream().anyMatch(c -> c != compare && demandsItem(c)) || stays(subject, mutant));
                    }).isPresent();
        }
    },
    SAME_NORMALISED("the branch is taken where the new text is equal to the old one by the collation that normalises the attribute") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return mutant.instead().isEmpty() && mutant.node() instanceof AttributeWrite write && write.element().isEmpty()
                    && mutant.around(Action.class).map(a -> subject.model().require(a.table()).itemType(a.itemType()))
                            .flatMap(t -> t.attribute(write.attribute())).filter(a -> a.source() instanceof AttributeSource.Normalised).isPresent()
                    && mutant.around(Step.Branch.class).filter(b -> b.then().stream().anyMatch(s -> s == mutant.around(Step.Write.class).orElseThrow())
                            && b.condition() instanceof Expression.Compare same && same.operator() == Expression.Comparison.EQUAL
                            && same.left() instanceof Expression.ColumnRef old && write.values().containsKey(old.column())
                            && same.right().equals(write.values().get(old.column()))).isPresent();
        }
    },
    PAGE_NEVER_FULL("by the stated maximum the key has fewer items than a page") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return mutant.instead().isEmpty() && mutant.node() instanceof Page page && page.size() instanceof Expression.Literal size
                    && size.value().orElse(null) instanceof BigDecimal most && mutant.around(Step.Query.class).filter(query -> {
                        String source = subject.model().require(query.target().table()).itemType(query.rows().get(0).itemType()).sourceTable();
                        return query.key().stream().flatMap(k -> k.values().keySet().stream()).anyMatch(column ->
                                Optional.ofNullable(subject.workload().statistics().tables().get(source)).map(t -> t.per().get(column))
                                        .flatMap(f -> f.rows().maximum()).filter(m -> m.compareTo(most) < 0).isPresent());
                    }).isPresent();
        }
    },
    LAG_ALLOWED("the specification lets what the statements look for lag, and where rows of other tables are read for their upkeep, accepts dangling ones") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            if (!(mutant.node() instanceof Step.Read read && mutant.instead().orElse(null) instanceof Step.Read other)
                    || other.consistency() == read.consistency()) {
                return false;
            }
            Mutant.Use use = mutant.uses().iterator().next();
            AccessPattern pattern = subject.workload().pattern(use.pattern());
            Form form = pattern.forms().stream().filter(f -> f.name().equals(use.form())).findFirst().orElseThrow();
            boolean fresh = Duels.asksForFreshReads(subject.workload(), StatementUse.runs(form)
                    .filter(run -> read.rows().stream().anyMatch(r -> r.statement().equals(run.id()))));
            return !fresh && read.rows().stream().filter(r -> r.alias().endsWith("^"))
                    .allMatch(r -> pattern.accepts(Relaxation.Kind.CHECKED_BEFORE, form.name()).stream().anyMatch(x -> r.alias().equals(x.subject() + "^")));
        }
    },
    NO_WORDS_EITHER("a row that is not there first violates the foreign key of an insert, for which the specification has no answer") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            return unanswered(mutant) instanceof Condition.ItemExists && mutant.around(Action.class).filter(a -> {
                Mutant.Use use = mutant.uses().iterator().next();
                String parent = subject.model().require(a.table()).itemType(a.itemType()).sourceTable();
                return subject.workload().pattern(use.pattern()).forms().stream().filter(f -> f.name().equals(use.form())).flatMap(StatementUse::runs)
                        .filter(r -> r.id().equals(a.statements().get(0)))
                        .anyMatch(r -> r.failure().isEmpty() && r.statement() instanceof Statement.Insert insert
                                && insert.table().foreignKeys().stream().anyMatch(k -> k.parent().equals(parent)));
            }).isPresent();
        }
    },
    READ_BY_AN_EARLIER_STEP("the version was read by an earlier step of the pattern, and SQL lets others write between two steps") {
        @Override
        boolean holds(Subject subject, Mutant mutant) {
            Condition loosened = mutant.instead().orElse(null) instanceof Condition.Compare other && other.orAbsent()
                    && mutant.node() instanceof Condition.Compare compare ? compare : dropped(mutant);
            return loosened instanceof Condition.Compare compare && compare.value() instanceof Expression.StepRef ref
                    && ref.column().equals("#version") && mutant.around(Action.class).filter(a -> a.kind() == Action.Kind.DELETE
                            && a.statements().stream().noneMatch(s -> together(subject, mutant, ref.step(), s))).isPresent();
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

    /** The row of the action was found before, and none of its table is ever deleted. */
    private static boolean stays(Subject subject, Mutant mutant) {
        return mutant.around(Action.class).filter(a -> ClosedWorld.of(subject.workload()).neverDeleted(
                        subject.model().require(a.table()).itemType(a.itemType()).sourceTable())
                && (expected(mutant).findAny().isPresent() || a.key().stream().flatMap(k -> k.values().values().stream()).flatMap(List::stream)
                        .allMatch(v -> v instanceof Expression.StepRef || v instanceof Expression.ColumnRef))).isPresent();
    }

    private static boolean demandsItem(Condition condition) {
        return condition instanceof Condition.ItemExists || condition instanceof Condition.AttributeExists
                || condition instanceof Condition.ElementExists || condition instanceof Condition.Compare compare && !compare.orAbsent();
    }

    /** Whether the statement is the step of that name, or stands in one atomic group with it. */
    private static boolean together(Subject subject, Mutant mutant, String step, String statement) {
        Mutant.Use use = mutant.uses().iterator().next();
        return subject.workload().pattern(use.pattern()).forms().stream().filter(f -> f.name().equals(use.form())).flatMap(f -> f.steps().stream())
                .map(s -> s instanceof PatternStep.Atomic atomic ? atomic.runs() : s instanceof PatternStep.Run run ? List.of(run) : List.<PatternStep.Run>of())
                .anyMatch(runs -> runs.stream().anyMatch(r -> r.as().filter(step::equals).isPresent())
                        && runs.stream().anyMatch(r -> r.id().equals(statement)));
    }

    /** The condition that has no answer any more. */
    private static Condition unanswered(Mutant mutant) {
        return mutant.node() instanceof Action.Demand demand && demand.failure().isPresent()
                && mutant.instead().orElse(null) instanceof Action.Demand other && other.failure().isEmpty() ? demand.condition() : null;
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
