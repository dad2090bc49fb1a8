package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.FlowLedger;
import io.github.modernizr.workload.LedgerFinding;
import io.github.modernizr.workload.TrafficLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The traffic ledger and the flows of rows, as the requirements show them. */
record TrafficSection(
        List<GroupRow> groups,
        GroupRow sum,
        List<OperationRow> operations,
        List<Finding> contradictions,
        List<Finding> gaps,
        List<Finding> remarks,
        List<AssumedRow> assumed,
        boolean hasAssumed,
        List<FlowRow> flows,
        boolean hasFlows,
        List<RangeRow> ranges,
        boolean hasRanges) {

    record GroupRow(String group, String share, String ofTotal, String stated, String operations, String patterns) {}

    record OperationRow(String group, String operation, String rate, String claimed, String patterns) {}

    /** @param arithmetic empty where the text says it all */
    record Finding(String subject, String text, String arithmetic) {}

    record AssumedRow(String pattern, String title, String rate, String because) {}

    record FlowRow(String table, String in, String inFrom, String out, String outFrom, String net) {}

    record RangeRow(String column, String largest, String inserts, String lasts) {}

    static TrafficSection of(TrafficLedger ledger, FlowLedger flows) {
        List<LedgerFinding> all = new ArrayList<>(ledger.findings());
        all.addAll(flows.findings());
        List<GroupRow> groups = new ArrayList<>();
        List<OperationRow> operations = new ArrayList<>();
        for (TrafficLedger.GroupLine group : ledger.groups()) {
            groups.add(group(group));
            for (TrafficLedger.OperationLine line : group.operations()) {
                operations.add(operation(group, line));
            }
        }
        List<AssumedRow> assumed = assumed(ledger);
        List<FlowRow> rows = rows(flows);
        List<RangeRow> ranges = ranges(flows);
        return new TrafficSection(groups, sum(ledger), operations,
                findings(all, LedgerFinding.Kind.CONTRADICTION), findings(all, LedgerFinding.Kind.GAP),
                findings(all, LedgerFinding.Kind.NOTE),
                assumed, !assumed.isEmpty(), rows, !rows.isEmpty(), ranges, !ranges.isEmpty());
    }

    private static List<AssumedRow> assumed(TrafficLedger ledger) {
        List<AssumedRow> rows = new ArrayList<>();
        for (TrafficLedger.AssumedRate a : ledger.assumed()) {
            rows.add(new AssumedRow(a.pattern(), a.title(), Decimals.perSecond(a.perSecond()), a.because()));
        }
        return rows;
    }

    private static List<FlowRow> rows(FlowLedger flows) {
        List<FlowRow> rows = new ArrayList<>();
        for (FlowLedger.TableFlow flow : flows.tables()) {
            rows.add(flow(flow));
        }
        return rows;
    }

    private static List<RangeRow> ranges(FlowLedger flows) {
        List<RangeRow> rows = new ArrayList<>();
        for (FlowLedger.IdRange range : flows.idRanges()) {
            rows.add(range(range));
        }
        return rows;
    }

    private static List<Finding> findings(List<LedgerFinding> all, LedgerFinding.Kind kind) {
        List<Finding> findings = new ArrayList<>();
        for (LedgerFinding f : all) {
            if (f.kind() == kind) {
                findings.add(new Finding(f.subject(), f.text(), f.arithmetic()));
            }
        }
        return findings;
    }

    private static GroupRow group(TrafficLedger.GroupLine line) {
        return new GroupRow(line.group().title(),
                Phrase.percent(line.group().share(), "–"), Phrase.perSecond(line.ofTotal(), "–"),
                line.group().rate().isEmpty() ? "–" : (line.group().rateBelow() ? "below " : "")
                        + Decimals.perSecond(line.group().rate().get().perSecond()),
                line.operations().isEmpty() ? "–" : Decimals.perSecond(line.operationsSum()),
                line.operations().isEmpty() ? "–" : Decimals.perSecond(line.patternsSum()));
    }

    private static GroupRow sum(TrafficLedger ledger) {
        BigDecimal claimed = BigDecimal.ZERO;
        for (TrafficLedger.GroupLine group : ledger.groups()) {
            claimed = claimed.add(group.patternsSum());
        }
        Optional<BigDecimal> total = ledger.total();
        return new GroupRow("Sum", Decimals.percent(ledger.shares()),
                total.isPresent() ? Decimals.perSecond(total.get().multiply(ledger.shares())) : "–",
                total.isPresent() ? "total " + Decimals.perSecond(total.get()) : "–",
                Decimals.perSecond(ledger.operations()), Decimals.perSecond(claimed));
    }

    private static OperationRow operation(TrafficLedger.GroupLine group, TrafficLedger.OperationLine line) {
        List<String> patterns = new ArrayList<>();
        for (TrafficLedger.Claim c : line.patterns()) {
            boolean all = line.patterns().size() == 1 && c.share().compareTo(BigDecimal.ONE) == 0;
            patterns.add(c.pattern() + (all ? "" : " " + Decimals.percent(c.share()) + " = " + Decimals.perSecond(c.perSecond())));
        }
        return new OperationRow(group.group().title(), line.operation().title(),
                Decimals.perSecond(line.operation().rate().perSecond()), Decimals.percent(line.claimed()),
                patterns.isEmpty() ? "none" : String.join(", ", patterns));
    }

    private static FlowRow flow(FlowLedger.TableFlow flow) {
        boolean known = flow.inPerSecond().isPresent() && flow.outPerSecond().isPresent();
        boolean upTo = isUpTo(flow.in());
        return new FlowRow(flow.table(), rows(flow.inPerSecond(), upTo), parts(flow.in()),
                rows(flow.outPerSecond(), isUpTo(flow.out())), parts(flow.out()),
                known ? net(flow.inPerSecond().get().subtract(flow.outPerSecond().get()), upTo) : "unknown");
    }

    private static boolean isUpTo(List<FlowLedger.Flow> flows) {
        for (FlowLedger.Flow flow : flows) {
            if (flow.upTo()) {
                return true;
            }
        }
        return false;
    }

    private static String net(BigDecimal perSecond, boolean upTo) {
        return (upTo ? "at most " : "") + (perSecond.signum() > 0 ? "+" : "")
                + Decimals.whole(perSecond.multiply(BigDecimal.valueOf(86_400))).replace("-", "−");
    }

    private static String rows(Optional<BigDecimal> perSecond, boolean upTo) {
        boolean some = perSecond.isPresent() && perSecond.get().signum() > 0;
        return (upTo && some ? "up to " : "") + Phrase.perSecond(perSecond, "unknown");
    }

    private static String parts(List<FlowLedger.Flow> flows) {
        List<String> parts = new ArrayList<>();
        for (FlowLedger.Flow flow : flows) {
            parts.add(flow.pattern() + " " + flow.effect() + ": " + flow.arithmetic());
        }
        return String.join("; ", parts);
    }

    private static RangeRow range(FlowLedger.IdRange range) {
        return new RangeRow(range.table() + "." + range.column(), Decimals.whole(range.largest()),
                Decimals.perSecond(range.insertsPerSecond()),
                range.days().isPresent() ? lasts(range.days().get()) : "nothing is inserted");
    }

    private static String lasts(BigDecimal days) {
        BigDecimal years = days.divide(BigDecimal.valueOf(365), 1, RoundingMode.HALF_UP);
        return years.compareTo(BigDecimal.TEN) < 0
                ? Decimals.rounded(days) + " days" : Decimals.whole(years) + " years";
    }
}
