package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.FlowLedger;
import io.github.modernizr.workload.TrafficLedger;
import io.github.modernizr.workload.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All that {@code dynamodb_requirements.mustache} can name. */
record RequirementsView(
        String title, String description, String author, Markup specification, List<Fact> overview, List<String> notes, boolean hasNotes,
        TrafficSection traffic, VolumeSection volumes, List<Kind> kinds, List<PatternBlock> patterns,
        ConsiderationSection considerations, ChecklistSection checklist) {

    /** A line of the overview. */
    record Fact(String name, String text) {}

    /** How many patterns are of a type. */
    record Kind(String type, int patterns, String rate) {}

    static RequirementsView of(DocumentInput input) {
        Workload workload = input.workload();
        TrafficLedger traffic = TrafficLedger.of(workload);
        FlowLedger flows = FlowLedger.of(workload);
        List<String> notes = workload.application().notes();
        return new RequirementsView(workload.application().title(), workload.application().description(), input.author(),
                Markup.code(input.specification()), overview(workload, traffic), notes, !notes.isEmpty(),
                TrafficSection.of(traffic, flows), VolumeSection.of(workload), kinds(workload),
                workload.patterns().stream().map(p -> PatternBlock.of(workload, p)).toList(),
                ConsiderationSection.of(workload), ChecklistSection.of(workload, traffic, flows));
    }

    private static List<Fact> overview(Workload workload, TrafficLedger traffic) {
        Schema schema = workload.schema();
        long columns = schema.tables().stream().mapToLong(t -> t.columns().size()).sum();
        long keys = schema.tables().stream().mapToLong(t -> t.foreignKeys().size()).sum();
        Workload.Settings settings = workload.settings();
        return List.of(
                new Fact("Relational schema", count(schema.tables().size(), "table") + ", " + count(columns, "column") + ", " + count(keys, "foreign key")),
                new Fact("Access patterns", workload.patterns().size() + " described, "
                        + workload.application().patternCount() + " expected"),
                new Fact("Traffic", traffic.total().map(t -> Decimals.perSecond(t) + " stated in total; ").orElse("no total is stated; ")
                        + "the patterns add up to " + Decimals.perSecond(traffic.patterns())),
                new Fact("Peak", Decimals.exact(workload.traffic().peak()) + " × the average"),
                new Fact("Reads", settings.defaultConsistency().name().toLowerCase(Locale.ROOT)
                        + " consistency unless a pattern says otherwise"),
                new Fact("Text comparison", settings.collationName()),
                new Fact("Clock", switch (settings.clock()) {
                    case 0 -> "seconds";
                    case 3 -> "milliseconds";
                    default -> settings.clock() + " fractional digits of a second";
                }),
                new Fact("Read budget", Decimals.whole(java.math.BigDecimal.valueOf(settings.readBudget().bytes()))
                        + " bytes and " + settings.readBudget().sequentialRequests()
                        + " requests one after the other, in the worst case, unless a pattern accepts more"),
                new Fact("Prices and horizon", settings.region() + "; growth is followed for " + settings.horizonMonths() + " months"));
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static List<Kind> kinds(Workload workload) {
        Map<String, List<AccessPattern>> byType = workload.patterns().stream()
                .collect(Collectors.groupingBy(p -> PatternFacts.of(p).type(), LinkedHashMap::new, Collectors.toList()));
        return byType.entrySet().stream().map(e -> new Kind(e.getKey(), e.getValue().size(),
                Decimals.perSecond(e.getValue().stream().map(p -> p.rate().perSecond())
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)))).toList();
    }
}
