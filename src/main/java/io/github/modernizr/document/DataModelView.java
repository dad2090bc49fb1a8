package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.Decision;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Relaxation;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** All that {@code dynamodb_data_model.mustache} can name. */
record DataModelView(
        String title, String author, Markup specification, List<Fact> facts, Markup diagram,
        List<DecisionRow> decisions, boolean hasDecisions, List<TableBlock> tables, List<MappingBlock> patterns,
        HeatSection heat, List<DecisionRow> alternatives, boolean hasAlternatives, List<RelaxationRow> relaxations, boolean hasRelaxations,
        CostSection cost, List<Link> integrations, boolean hasIntegrations, List<Fact> verdicts, boolean hasVerdicts,
        List<Failure> failures, boolean hasFailures, AcceptedSection accepted) {

    record Fact(String name, String text) {}

    /** @param price US dollars a month that the alternative would cost more; a dash where it is not known */
    record DecisionRow(String subject, String chosen, String reason, String patterns, String alternative, String price) {}

    record RelaxationRow(String pattern, Markup kind, String text) {}

    /** Something outside of DynamoDB that the model meets. */
    record Link(String name, String text) {}

    record Failure(String id, String title, List<GroupedReasons> reasons) {}

    static DataModelView of(DocumentInput input, DataModel model) {
        Workload workload = input.workload();
        List<DecisionRow> decisions = decisions(model);
        List<DecisionRow> alternatives = alternatives(decisions);
        List<RelaxationRow> relaxations = relaxations(workload);
        List<Link> links = links(workload, model);
        List<Fact> verdicts = input.verification().isPresent() ? verdicts(input.verification().get()) : List.of();
        List<Failure> failures = failures(input, model);
        return new DataModelView(workload.application().title(), input.author(), Markup.code(input.specification()),
                facts(input, model), TableDiagram.of(model), decisions, !decisions.isEmpty(),
                tables(input, model), patterns(input, model),
                HeatSection.of(input.heats()), alternatives, !alternatives.isEmpty(), relaxations, !relaxations.isEmpty(),
                input.cost().isPresent() ? CostSection.of(workload, input.cost().get()) : null, links, !links.isEmpty(),
                verdicts, !verdicts.isEmpty(), failures, !failures.isEmpty(),
                input.accepted().isPresent() ? AcceptedSection.of(input, input.accepted().get()) : null);
    }

    private static List<TableBlock> tables(DocumentInput input, DataModel model) {
        List<TableBlock> blocks = new ArrayList<>();
        for (TableDesign table : model.tables()) {
            blocks.add(TableBlock.of(input.workload().schema(), model, input.cost(), table));
        }
        return blocks;
    }

    private static List<MappingBlock> patterns(DocumentInput input, DataModel model) {
        List<MappingBlock> blocks = new ArrayList<>();
        for (AccessPattern pattern : input.workload().patterns()) {
            blocks.add(MappingBlock.of(input, model, pattern));
        }
        return blocks;
    }

    private static List<RelaxationRow> relaxations(Workload workload) {
        List<RelaxationRow> rows = new ArrayList<>();
        for (AccessPattern pattern : workload.patterns()) {
            for (Relaxation accepted : pattern.accepted()) {
                rows.add(new RelaxationRow(pattern.id(), Markup.cellCode(accepted.kind().key()), FormText.accepted(accepted)));
            }
        }
        return rows;
    }

    private static List<Fact> facts(DocumentInput input, DataModel model) {
        List<ItemType> types = new ArrayList<>();
        int indexes = 0;
        for (TableDesign table : model.tables()) {
            types.addAll(table.itemTypes());
            indexes += table.indexes().size();
        }
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Tables", model.tables().size() + ", for " + input.workload().schema().tables().size() + " relational tables"),
                new Fact("Secondary indexes", String.valueOf(indexes)),
                new Fact("Kinds of items", kinds(types)),
                new Fact("Access patterns", input.workload().patterns().size() + ", " + planned(model) + " with a plan for every form")));
        if (input.cost().isPresent()) {
            facts.add(bill(input.cost().get()));
        }
        List<String> unbilled = unbilled(model);
        if (!unbilled.isEmpty()) {
            facts.add(new Fact("Not in the bill, for want of a plan", String.join(", ", unbilled)));
        }
        return facts;
    }

    private static int planned(DataModel model) {
        int planned = 0;
        for (PlannedPattern pattern : model.patterns()) {
            planned += !pattern.forms().isEmpty() && pattern.unplanned().isEmpty() ? 1 : 0;
        }
        return planned;
    }

    private static Fact bill(ModelCost cost) {
        return new Fact("On demand", Decimals.money(cost.totalMonthly()) + " USD a month: reads "
                + Decimals.money(cost.readsMonthly()) + ", writes " + Decimals.money(cost.writesMonthly())
                + ", storage " + Decimals.money(cost.storageMonthly()));
    }

    private static List<String> unbilled(DataModel model) {
        List<String> unbilled = new ArrayList<>();
        for (PlannedPattern pattern : model.patterns()) {
            if (!pattern.unplanned().isEmpty()) {
                unbilled.add(pattern.pattern() + (pattern.plans().isEmpty() ? "" : " (some forms)"));
            }
        }
        return unbilled;
    }

    /** {@code 9: 6 rows, 2 guards of uniqueness, 1 group of rows} */
    private static String kinds(List<ItemType> types) {
        List<String> parts = new ArrayList<>();
        for (ItemType.Structure structure : ItemType.Structure.values()) {
            long n = count(types, structure);
            if (n > 0) {
                parts.add(n + " of " + switch (structure) {
                    case ROW -> "single rows";
                    case GROUP -> "groups of rows";
                    case GUARD -> "unique values (guards)";
                    case AGGREGATE -> "aggregates";
                });
            }
        }
        return types.size() + ": " + String.join(", ", parts);
    }

    private static int count(List<ItemType> types, ItemType.Structure structure) {
        int count = 0;
        for (ItemType type : types) {
            count += type.structure() == structure ? 1 : 0;
        }
        return count;
    }

    private static List<DecisionRow> decisions(DataModel model) {
        List<DecisionRow> rows = new ArrayList<>();
        for (Decision d : model.decisions()) {
            rows.add(new DecisionRow(d.subject(), d.chosen(), d.reason(),
                    d.patterns().isEmpty() ? "–" : String.join(", ", d.patterns()), d.alternative().orElse(""),
                    d.alternativeMonthly().isPresent() ? signed(d.alternativeMonthly().get()) : "–"));
        }
        return rows;
    }

    private static String signed(BigDecimal dollars) {
        return (dollars.signum() < 0 ? "−" : "+") + Decimals.money(dollars.abs());
    }

    private static List<DecisionRow> alternatives(List<DecisionRow> decisions) {
        List<DecisionRow> alternatives = new ArrayList<>();
        for (DecisionRow decision : decisions) {
            if (!decision.alternative().isEmpty()) {
                alternatives.add(decision);
            }
        }
        return alternatives;
    }

    private static void streams(TableDesign table, List<Link> links) {
        for (ItemType type : table.itemTypes()) {
            if (type.upkeep() == ItemType.Upkeep.BY_STREAM) {
                links.add(new Link("DynamoDB Streams", "keep the items " + type.name() + " of the table " + table.name()
                        + " true, from changes of " + type.sourceTable()));
            }
        }
    }

    private static List<Link> links(Workload workload, DataModel model) {
        List<Link> links = new ArrayList<>();
        for (TableDesign table : model.tables()) {
            streams(table, links);
        }
        for (AccessPattern pattern : workload.patterns()) {
            if (pattern.body() instanceof AccessPattern.Body.Delegated d) {
                links.add(new Link(d.service(), "serves " + pattern.id() + ", because " + d.reason()
                        + (d.feed().isBlank() ? "" : "; fed by " + d.feed())));
            }
            for (PatternStep step : pattern.forms().isEmpty() ? List.<PatternStep>of() : pattern.forms().get(0).steps()) {
                if (step instanceof PatternStep.Outside outside) {
                    links.add(new Link("Outside the database", pattern.id() + ": " + outside.text()));
                }
            }
        }
        return links;
    }

    private static List<Fact> verdicts(Verification verification) {
        List<Fact> facts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            facts.add(new Fact(verdict.label(), String.valueOf(verification.count(verdict))));
        }
        return facts;
    }

    /** What is not served: from the proof where there is one, else from the designer. */
    private static List<Failure> failures(DocumentInput input, DataModel model) {
        List<Failure> failures = new ArrayList<>();
        if (input.verification().isPresent()) {
            for (Verification.PatternVerdict p : input.verification().get().patterns()) {
                if (p.verdict() == Verdict.UNSUPPORTED) {
                    failures.add(new Failure(p.pattern(), p.title(), GroupedReasons.of(p.reasons())));
                }
            }
            return failures;
        }
        for (PlannedPattern p : model.patterns()) {
            if (!p.unplanned().isEmpty()) {
                failures.add(new Failure(p.pattern(), input.workload().pattern(p.pattern()).title(),
                        GroupedReasons.ofPlain(p.unplanned())));
            }
        }
        return failures;
    }
}
