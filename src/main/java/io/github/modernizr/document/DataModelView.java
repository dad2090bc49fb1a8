package io.github.modernizr.document;

import io.github.modernizr.dynamo.ItemType;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.Decision;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.PatternStep;
import io.github.modernizr.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

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
        List<DecisionRow> decisions = model.decisions().stream().map(DataModelView::decision).toList();
        List<DecisionRow> alternatives = decisions.stream().filter(d -> !d.alternative().isEmpty()).toList();
        List<RelaxationRow> relaxations = workload.patterns().stream().flatMap(p -> p.accepted().stream()
                .map(r -> new RelaxationRow(p.id(), Markup.cellCode(r.kind().key()), FormText.accepted(r)))).toList();
        List<Link> links = links(workload, model);
        List<Fact> verdicts = input.verification().map(DataModelView::verdicts).orElse(List.of());
        List<Failure> failures = failures(input, model);
        return new DataModelView(workload.application().title(), input.author(), Markup.code(input.specification()),
                facts(input, model), TableDiagram.of(model), decisions, !decisions.isEmpty(),
                model.tables().stream().map(t -> TableBlock.of(workload.schema(), model, input.cost(), t)).toList(),
                workload.patterns().stream().map(p -> MappingBlock.of(input, model, p)).toList(),
                HeatSection.of(input.heats()), alternatives, !alternatives.isEmpty(), relaxations, !relaxations.isEmpty(),
                input.cost().map(c -> CostSection.of(workload, c)).orElse(null), links, !links.isEmpty(),
                verdicts, !verdicts.isEmpty(), failures, !failures.isEmpty(),
                input.accepted().map(a -> AcceptedSection.of(input, a)).orElse(null));
    }

    private static List<Fact> facts(DocumentInput input, DataModel model) {
        List<ItemType> types = model.tables().stream().flatMap(t -> t.itemTypes().stream()).toList();
        int indexes = model.tables().stream().mapToInt(t -> t.indexes().size()).sum();
        long planned = model.patterns().stream().filter(p -> !p.forms().isEmpty()
                && p.forms().stream().allMatch(f -> f.plan().isPresent())).count();
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("Tables", model.tables().size() + ", for " + input.workload().schema().tables().size() + " relational tables"),
                new Fact("Secondary indexes", String.valueOf(indexes)),
                new Fact("Kinds of items", kinds(types)),
                new Fact("Access patterns", input.workload().patterns().size() + ", " + planned + " with a plan for every form")));
        input.cost().ifPresent(c -> facts.add(new Fact("On demand", Decimals.money(c.totalMonthly()) + " USD a month: reads "
                + Decimals.money(c.readsMonthly()) + ", writes " + Decimals.money(c.writesMonthly())
                + ", storage " + Decimals.money(c.storageMonthly()))));
        List<String> unbilled = model.patterns().stream().filter(p -> p.forms().stream().anyMatch(f -> f.plan().isEmpty()))
                .map(p -> p.pattern() + (p.forms().stream().allMatch(f -> f.plan().isEmpty()) ? "" : " (some forms)")).toList();
        if (!unbilled.isEmpty()) {
            facts.add(new Fact("Not in the bill, for want of a plan", String.join(", ", unbilled)));
        }
        return facts;
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

    private static long count(List<ItemType> types, ItemType.Structure structure) {
        return types.stream().filter(t -> t.structure() == structure).count();
    }

    private static DecisionRow decision(Decision d) {
        return new DecisionRow(d.subject(), d.chosen(), d.reason(), d.patterns().isEmpty() ? "–" : String.join(", ", d.patterns()),
                d.alternative().orElse(""), d.alternativeMonthly()
                        .map(m -> (m.signum() < 0 ? "−" : "+") + Decimals.money(m.abs())).orElse("–"));
    }

    private static List<Link> links(Workload workload, DataModel model) {
        List<Link> links = new ArrayList<>();
        model.tables().forEach(t -> t.itemTypes().stream().filter(i -> i.upkeep() == ItemType.Upkeep.BY_STREAM)
                .forEach(i -> links.add(new Link("DynamoDB Streams", "keep the items " + i.name() + " of the table " + t.name()
                        + " true, from changes of " + i.sourceTable()))));
        for (AccessPattern pattern : workload.patterns()) {
            if (pattern.body() instanceof AccessPattern.Body.Delegated d) {
                links.add(new Link(d.service(), "serves " + pattern.id() + ", because " + d.reason()
                        + (d.feed().isBlank() ? "" : "; fed by " + d.feed())));
            }
            pattern.forms().stream().limit(1).flatMap(f -> f.steps().stream()).forEach(s -> {
                if (s instanceof PatternStep.Outside outside) {
                    links.add(new Link("Outside the database", pattern.id() + ": " + outside.text()));
                }
            });
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
        if (input.verification().isPresent()) {
            return input.verification().get().patterns().stream().filter(p -> p.verdict() == Verdict.UNSUPPORTED)
                    .map(p -> new Failure(p.pattern(), p.title(), GroupedReasons.of(p.reasons()))).toList();
        }
        return model.patterns().stream().filter(p -> p.forms().stream().anyMatch(f -> f.plan().isEmpty()))
                .map(p -> new Failure(p.pattern(), input.workload().pattern(p.pattern()).title(),
                        GroupedReasons.ofPlain(p.forms().stream().filter(f -> f.plan().isEmpty()).collect(Collectors.toMap(
                                PlannedPattern.PlannedForm::form, PlannedPattern.PlannedForm::reasons, (a, b) -> a, LinkedHashMap::new)))))
                .toList();
    }
}
