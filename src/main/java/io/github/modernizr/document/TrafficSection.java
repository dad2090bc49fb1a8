package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.FlowLedger;
import io.github.modernizr.workload.LedgerFinding;
import io.github.modernizr.workload.TrafficLedger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<LedgerFinding> all = Stream.concat(ledger.findings().stream(), flows.findings().stream()).toList();
        List<AssumedRow> assumed = ledger.assumed().stream()
                .map(a -> new AssumedRow(a.pattern(), a.title(), Decimals.perSecond(a.perSecond()), a.because())).toList();
        List<FlowRow> rows = flows.tables().stream().map(TrafficSection::flow).toList();
        List<RangeRow> ranges = flows.idRanges().stream().map(TrafficSection::range).toList();
        return new TrafficSection(
                ledger.groups().stream().map(TrafficSection::group).toList(), sum(ledger),
                ledger.groups().stream().flatMap(g -> g.operations().stream().map(o -> operation(g, o))).toList(),
                findings(all, LedgerFinding.Kind.CONTRADICTION), findings(all, LedgerFinding.Kind.GAP),
                findings(all, LedgerFinding.Kind.NOTE),
                assumed, !assumed.isEmpty(), rows, !rows.isEmpty(), ranges, !ranges.isEmpty());
    }

    private static List<Finding> findings(List<LedgerFinding> all, LedgerFinding.Kind kind) {
        return all.stream().filter(f -> f.kind() == kind)
                .map(f -> new Finding(f.subject(), f.text(), f.arithmetic())).toList();
    }

    private static GroupRow group(TrafficLedger.GroupLine line) {
        return new GroupRow(line.group().title(),
                line.group().share().map(Decimals::percent).orElse("–"),
                line.ofTotal().map(Decimals::perSecond).orElse("–"),
                line.group().rate().map(r -> (line.group().rateBelow() ? "below " : "")
                        + Decimals.perSecond(r.perSecond())).orElse("–"),
                line.operations().isEmpty() ? "–" : Decimals.perSecond(line.operationsSum()),
                line.operations().isEmpty() ? "–" : Decimals.perSecond(line.patternsSum()));
    }

    private static GroupRow sum(TrafficLedger ledger) {
        BigDecimal claimed = ledger.groups().stream().map(TrafficLedger.GroupLine::patternsSum)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new GroupRow("Sum", Decimals.percent(ledger.shares()),
                ledger.total().map(t -> Decimals.perSecond(t.multiply(ledger.shares()))).orElse("–"),
                ledger.total().map(t -> "total " + Decimals.perSecond(t)).orElse("–"),
                Decimals.perSecond(ledger.operations()), Decimals.perSecond(claimed));
    }

    private static OperationRow operation(TrafficLedger.GroupLine group, TrafficLedger.OperationLine line) {
        String patterns = line.patterns().stream()
                .map(c -> c.pattern() + (line.patterns().size() == 1 && c.share().compareTo(BigDecimal.ONE) == 0
                        ? "" : " " + Decimals.percent(c.share()) + " = " + Decimals.perSecond(c.perSecond())))
                .collect(Collectors.joining(", "));
        return new OperationRow(group.group().title(), line.operation().title(),
                Decimals.perSecond(line.operation().rate().perSecond()), Decimals.percent(line.claimed()),
                patterns.isEmpty() ? "none" : patterns);
    }

    private static FlowRow flow(FlowLedger.TableFlow flow) {
        Optional<BigDecimal> net = flow.inPerSecond().flatMap(i -> flow.outPerSecond().map(i::subtract));
        boolean upTo = flow.in().stream().anyMatch(FlowLedger.Flow::upTo);
        return new FlowRow(flow.table(), rows(flow.inPerSecond(), upTo), parts(flow.in()),
                rows(flow.outPerSecond(), flow.out().stream().anyMatch(FlowLedger.Flow::upTo)), parts(flow.out()),
                net.map(n -> (upTo ? "at most " : "")
                        + (n.signum() > 0 ? "+" : "") + Decimals.whole(n.multiply(BigDecimal.valueOf(86_400))).replace("-", "−"))
                        .orElse("unknown"));
    }

    private static String rows(Optional<BigDecimal> perSecond, boolean upTo) {
        return perSecond.map(r -> (upTo && r.signum() > 0 ? "up to " : "") + Decimals.perSecond(r)).orElse("unknown");
    }

    private static String parts(List<FlowLedger.Flow> flows) {
        return flows.stream().map(f -> f.pattern() + " " + f.effect() + ": " + f.arithmetic())
                .collect(Collectors.joining("; "));
    }

    private static RangeRow range(FlowLedger.IdRange range) {
        return new RangeRow(range.table() + "." + range.column(), Decimals.whole(range.largest()),
                Decimals.perSecond(range.insertsPerSecond()), range.days().map(TrafficSection::lasts).orElse("nothing is inserted"));
    }

    private static String lasts(BigDecimal days) {
        BigDecimal years = days.divide(BigDecimal.valueOf(365), 1, RoundingMode.HALF_UP);
        return years.compareTo(BigDecimal.TEN) < 0
                ? Decimals.rounded(days) + " days" : Decimals.whole(years) + " years";
    }
}
