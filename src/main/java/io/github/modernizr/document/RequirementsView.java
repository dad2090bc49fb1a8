package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.FlowLedger;
import io.github.modernizr.workload.TrafficLedger;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        List<PatternBlock> blocks = new ArrayList<>();
        for (AccessPattern pattern : workload.patterns()) {
            blocks.add(PatternBlock.of(workload, pattern));
        }
        return new RequirementsView(workload.application().title(), workload.application().description(), input.author(),
                Markup.code(input.specification()), overview(workload, traffic), notes, !notes.isEmpty(),
                TrafficSection.of(traffic, flows), VolumeSection.of(workload), kinds(workload, blocks), blocks,
                ConsiderationSection.of(workload), ChecklistSection.of(workload, traffic, flows));
    }

    private static List<Fact> overview(Workload workload, TrafficLedger traffic) {
        Schema schema = workload.schema();
        int columns = 0;
        int keys = 0;
        for (SourceTable table : schema.tables()) {
            columns += table.columns().size();
            keys += table.foreignKeys().size();
        }
        Workload.Settings settings = workload.settings();
        return List.of(
                new Fact("Relational schema", count(schema.tables().size(), "table") + ", " + count(columns, "column") + ", " + count(keys, "foreign key")),
                new Fact("Access patterns", workload.patterns().size() + " described, "
                        + workload.application().patternCount() + " expected"),
                new Fact("Traffic", (traffic.total().isPresent() ? Decimals.perSecond(traffic.total().get()) + " stated in total; "
                        : "no total is stated; ") + "the patterns add up to " + Decimals.perSecond(traffic.patterns())),
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

    private static List<Kind> kinds(Workload workload, List<PatternBlock> blocks) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, BigDecimal> rates = new HashMap<>();
        for (int i = 0; i < blocks.size(); i++) {
            String type = blocks.get(i).type();
            counts.put(type, counts.getOrDefault(type, 0) + 1);
            rates.put(type, rates.getOrDefault(type, BigDecimal.ZERO).add(workload.patterns().get(i).rate().perSecond()));
        }
        List<Kind> kinds = new ArrayList<>();
        for (Map.Entry<String, Integer> e : counts.entrySet()) {
            kinds.add(new Kind(e.getKey(), e.getValue(), Decimals.perSecond(rates.get(e.getKey()))));
        }
        return kinds;
    }
}
