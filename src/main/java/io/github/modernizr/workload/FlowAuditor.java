package io.github.modernizr.workload;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Figure;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.workload.FlowLedger.Flow;
import io.github.modernizr.workload.FlowLedger.IdRange;
import io.github.modernizr.workload.FlowLedger.TableFlow;
import io.github.modernizr.workload.Workload.IdSource;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the rows that the patterns' statements insert and delete. */
final class FlowAuditor {

    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private final Workload workload;
    private final Map<String, List<Flow>> in = new LinkedHashMap<>();
    private final Map<String, List<Flow>> out = new LinkedHashMap<>();
    private final List<LedgerFinding> findings = new ArrayList<>();

    FlowAuditor(Workload workload) {
        this.workload = workload;
    }

    FlowLedger audit() {
        for (AccessPattern pattern : workload.patterns()) {
            for (Form form : pattern.forms()) {
                follow(pattern, form);
            }
        }
        List<TableFlow> tables = tables();
        for (TableFlow table : tables) {
            checkBalance(table);
        }
        for (TableFlow table : tables) {
            checkGrowth(table);
        }
        return new FlowLedger(tables, ranges(tables), List.copyOf(findings));
    }

    private List<TableFlow> tables() {
        List<TableFlow> tables = new ArrayList<>();
        for (SourceTable table : workload.schema().tables()) {
            if (in.containsKey(table.name()) || out.containsKey(table.name())) {
                tables.add(new TableFlow(table.name(), flows(in, table), flows(out, table)));
            }
        }
        return List.copyOf(tables);
    }

    private List<IdRange> ranges(List<TableFlow> tables) {
        List<IdRange> ranges = new ArrayList<>();
        for (TableFlow table : tables) {
            Optional<IdRange> range = range(table);
            if (range.isPresent()) {
                ranges.add(range.get());
                checkRange(range.get());
            }
        }
        return List.copyOf(ranges);
    }

    private void follow(AccessPattern pattern, Form form) {
        Map<String, PatternStep.Run> named = new LinkedHashMap<>();
        for (PatternStep.Run run : form.runs()) {
            if (run.as().isPresent()) {
                named.put(run.as().get(), run);
            }
            if (run.statement() instanceof Statement.Insert insert) {
                boolean upsert = !insert.onDuplicate().isEmpty();
                RowEstimate times = times(run, named);
                add(in, insert.table(), flow(pattern, form, upsert ? "upsert" : "insert", times, RowEstimate.ONE, upsert));
            } else if (run.statement() instanceof Statement.Delete delete) {
                RowEstimate rows = RowEstimate.of(workload, delete.table(), delete.alias(), delete.where());
                delete(pattern, form, "delete", delete.table(), times(run, named), rows);
            }
        }
    }

    private RowEstimate times(PatternStep.Run run, Map<String, PatternStep.Run> named) {
        PatternStep.Run source = run.forEach().isPresent() ? named.get(run.forEach().get()) : null;
        return source != null && source.statement() instanceof Statement.Select select
                ? RowEstimate.of(workload, select, source.expect()) : RowEstimate.ONE;
    }

    private void delete(AccessPattern pattern, Form form, String effect, SourceTable table, RowEstimate times, RowEstimate rows) {
        add(out, table, flow(pattern, form, effect, times, rows, false));
        for (Schema.Reference reference : workload.schema().referencesTo(table.name())) {
            if (reference.key().onDelete() == ForeignKey.OnDelete.CASCADE
                    && !reference.child().name().equals(table.name())) {
                cascade(pattern, form, reference, combined(times, rows));
            }
        }
    }

    private void cascade(AccessPattern pattern, Form form, Schema.Reference reference, RowEstimate parents) {
        List<Expression> where = new ArrayList<>();
        for (String column : reference.key().columns()) {
            where.add(new Expression.Compare(Expression.Comparison.EQUAL,
                    new Expression.ColumnRef(reference.child().name(), column), new Expression.Parameter(column)));
        }
        delete(pattern, form, "cascade", reference.child(), parents,
                RowEstimate.of(workload, reference.child(), reference.child().name(), where));
    }

    private static RowEstimate combined(RowEstimate a, RowEstimate b) {
        if (a.rows().isEmpty() || b.rows().isEmpty()) {
            return a.rows().isEmpty() ? a : b;
        }
        boolean one = a.text().equals("1");
        return new RowEstimate(Optional.of(a.rows().get().multiply(b.rows().get())), a.upTo() || b.upTo(),
                one ? b.text() : b.text().equals("1") ? a.text() : a.text() + " × " + b.text());
    }

    private static Flow flow(
            AccessPattern pattern, Form form, String effect, RowEstimate times, RowEstimate rows, boolean upTo) {
        BigDecimal rate = pattern.rate().perSecond().multiply(form.share());
        RowEstimate each = combined(times, rows);
        String executions = Decimals.rounded(rate) + "/s";
        String arithmetic = each.rows().isEmpty() ? each.text()
                : each.text().equals("1") ? executions : executions + " × " + each.text();
        Optional<BigDecimal> perSecond =
                each.rows().isPresent() ? Optional.of(rate.multiply(each.rows().get())) : Optional.empty();
        return new Flow(pattern.id(), effect, perSecond, upTo || each.upTo(), arithmetic);
    }

    private void checkBalance(TableFlow flow) {
        Optional<BigDecimal> filled = flow.inPerSecond();
        Optional<BigDecimal> emptied = flow.outPerSecond();
        if (filled.isEmpty() || emptied.isEmpty() || emptied.get().compareTo(filled.get()) <= 0) {
            return;
        }
        boolean upTo = upTo(flow.out());
        String text = "Up to ".repeat(upTo ? 1 : 0) + Decimals.rounded(emptied.get())
                + " rows leave it each second, " + Decimals.rounded(filled.get())
                + " at most enter: that cannot last, so a rate or a number of rows per statement is not what was stated.";
        findings.add(upTo
                ? LedgerFinding.note(flow.table(), text, arithmetic(flow))
                : LedgerFinding.contradiction(flow.table(), text, arithmetic(flow)));
    }

    private static boolean upTo(List<Flow> flows) {
        for (Flow flow : flows) {
            if (flow.upTo()) {
                return true;
            }
        }
        return false;
    }

    private void checkGrowth(TableFlow flow) {
        Statistics.TableStatistics known = workload.statistics().tables().get(flow.table());
        Optional<Figure> stated = known == null ? Optional.empty() : known.rowsPerDay();
        if (flow.in().isEmpty() || flow.inPerSecond().isEmpty()) {
            return;
        }
        if (stated.isEmpty()) {
            if (known != null && !upTo(flow.in())) {
                checkRows(flow, known.rows());
            }
            return;
        }
        BigDecimal daily = flow.inPerSecond().get().multiply(SECONDS_A_DAY);
        if (daily.compareTo(stated.get().value()) != 0) {
            boolean upTo = upTo(flow.in());
            findings.add(LedgerFinding.contradiction(flow.table(),
                    "Its inserts make " + (upTo ? "up to " : "") + Decimals.whole(daily) + " rows a day, "
                            + Decimals.whole(stated.get().value()) + " a day are " + stated.get().origin().label() + ".",
                    Decimals.rounded(flow.inPerSecond().get()) + "/s × 86,400 s = " + Decimals.whole(daily)));
        }
    }

    /** The rows that are stated, against how soon the rates fill as many. */
    private void checkRows(TableFlow flow, Figure rows) {
        Optional<BigDecimal> out = flow.outPerSecond();
        BigDecimal net = out.isPresent() ? flow.inPerSecond().get().subtract(out.get()) : BigDecimal.ZERO;
        if (net.signum() <= 0) {
            return;
        }
        BigDecimal daily = net.multiply(SECONDS_A_DAY);
        BigDecimal days = rows.value().divide(daily, MathContext.DECIMAL64);
        if (days.compareTo(horizonDays()) < 0) {
            findings.add(LedgerFinding.contradiction(flow.table(), Decimals.whole(rows.value()) + " rows are "
                            + rows.origin().label() + ", the rates add as many in " + Decimals.rounded(days) + " days.",
                    Decimals.whole(rows.value()) + " / (" + Decimals.rounded(net) + "/s × 86,400 s) = "
                            + Decimals.rounded(days) + " days"));
        }
    }

    private BigDecimal horizonDays() {
        return BigDecimal.valueOf(workload.settings().horizonMonths())
                .multiply(BigDecimal.valueOf(365)).divide(BigDecimal.valueOf(12), 1, RoundingMode.HALF_UP);
    }

    private Optional<IdRange> range(TableFlow flow) {
        SourceTable table = workload.schema().require(flow.table());
        Optional<BigDecimal> inserts = flow.inPerSecond();
        if (table.primaryKey().size() != 1 || inserts.isEmpty() || flow.in().isEmpty()) {
            return Optional.empty();
        }
        Column key = table.require(table.primaryKey().get(0));
        boolean counted = key.autoIncrement()
                || workload.settings().idSources().get(table.name() + "." + key.name()) == IdSource.SEQUENCE;
        if (key.type().kind() != ColumnType.Kind.INTEGER || !counted) {
            return Optional.empty();
        }
        int bits = 8 * Math.max(1, key.type().length()) - (key.type().unsigned() ? 0 : 1);
        BigDecimal largest = BigDecimal.valueOf(2).pow(bits).subtract(BigDecimal.ONE);
        Optional<BigDecimal> days = inserts.get().signum() <= 0 ? Optional.empty()
                : Optional.of(largest.divide(inserts.get().multiply(SECONDS_A_DAY), 1, RoundingMode.HALF_UP));
        return Optional.of(new IdRange(table.name(), key.name(), largest, inserts.get(), days));
    }

    private void checkRange(IdRange range) {
        if (range.days().isPresent() && range.days().get().compareTo(horizonDays()) < 0) {
            String days = Decimals.exact(range.days().get());
            findings.add(LedgerFinding.contradiction(range.table() + "." + range.column(),
                    "The id's type is used up after " + days + " days, within the horizon of "
                            + workload.settings().horizonMonths() + " months.",
                    Decimals.whole(range.largest()) + " ids / (" + Decimals.rounded(range.insertsPerSecond())
                            + "/s × 86,400 s) = " + days + " days"));
        }
    }

    private static String arithmetic(TableFlow flow) {
        return "in: " + parts(flow.in()) + "; out: " + parts(flow.out());
    }

    private static String parts(List<Flow> flows) {
        List<String> parts = new ArrayList<>();
        for (Flow flow : flows) {
            parts.add(flow.pattern() + " " + flow.arithmetic());
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static List<Flow> flows(Map<String, List<Flow>> flows, SourceTable table) {
        return List.copyOf(flows.getOrDefault(table.name(), List.of()));
    }

    private static void add(Map<String, List<Flow>> flows, SourceTable table, Flow flow) {
        flows.putIfAbsent(table.name(), new ArrayList<>());
        List<Flow> known = flows.get(table.name());
        int last = known.size() - 1;
        if (last >= 0 && sameButForm(known.get(last), flow)) {
            Flow before = known.remove(last);
            BigDecimal both = before.perSecond().get().add(flow.perSecond().get());
            known.add(new Flow(flow.pattern(), flow.effect(), Optional.of(both), before.upTo() || flow.upTo(), before.arithmetic() + " + " + flow.arithmetic()));
        } else {
            known.add(flow);
        }
    }

    /** Forms of one pattern that do the same are one line. */
    private static boolean sameButForm(Flow a, Flow b) {
        return a.pattern().equals(b.pattern()) && a.effect().equals(b.effect())
                && a.perSecond().isPresent() && b.perSecond().isPresent();
    }
}
