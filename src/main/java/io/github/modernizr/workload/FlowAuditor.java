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
import java.util.stream.Collectors;

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
        List<TableFlow> tables = workload.schema().tables().stream()
                .map(t -> new TableFlow(t.name(), flows(in, t), flows(out, t)))
                .filter(f -> !f.in().isEmpty() || !f.out().isEmpty())
                .toList();
        tables.forEach(this::checkBalance);
        tables.forEach(this::checkGrowth);
        List<IdRange> ranges = tables.stream().flatMap(t -> range(t).stream()).toList();
        ranges.forEach(this::checkRange);
        return new FlowLedger(tables, ranges, List.copyOf(findings));
    }

    private void follow(AccessPattern pattern, Form form) {
        Map<String, PatternStep.Run> named = new LinkedHashMap<>();
        StatementUse.runs(form).forEach(run -> {
            run.as().ifPresent(name -> named.put(name, run));
            if (run.statement() instanceof Statement.Insert insert) {
                boolean upsert = !insert.onDuplicate().isEmpty();
                RowEstimate times = times(run, named);
                add(in, insert.table(), flow(pattern, form, upsert ? "upsert" : "insert", times, RowEstimate.ONE, upsert));
            } else if (run.statement() instanceof Statement.Delete delete) {
                RowEstimate rows = RowEstimate.of(workload, delete.table(), delete.alias(), delete.where());
                delete(pattern, form, "delete", delete.table(), times(run, named), rows);
            }
        });
    }

    private RowEstimate times(PatternStep.Run run, Map<String, PatternStep.Run> named) {
        return run.forEach().map(named::get)
                .filter(source -> source.statement() instanceof Statement.Select)
                .map(s -> RowEstimate.of(workload, (Statement.Select) s.statement(), s.expect()))
                .orElse(RowEstimate.ONE);
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
        List<Expression> where = reference.key().columns().stream()
                .<Expression>map(c -> new Expression.Compare(
                        Expression.Comparison.EQUAL,
                        new Expression.ColumnRef(reference.child().name(), c),
                        new Expression.Parameter(c)))
                .toList();
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
        return new Flow(pattern.id(), effect, each.rows().map(rate::multiply), upTo || each.upTo(), arithmetic);
    }

    private void checkBalance(TableFlow flow) {
        Optional<BigDecimal> filled = flow.inPerSecond();
        Optional<BigDecimal> emptied = flow.outPerSecond();
        if (filled.isEmpty() || emptied.isEmpty() || emptied.get().compareTo(filled.get()) <= 0) {
            return;
        }
        boolean upTo = flow.out().stream().anyMatch(Flow::upTo);
        String text = "Up to ".repeat(upTo ? 1 : 0) + Decimals.rounded(emptied.get())
                + " rows leave it each second, " + Decimals.rounded(filled.get())
                + " at most enter: that cannot last, so a rate or a number of rows per statement is not what was stated.";
        findings.add(upTo
                ? LedgerFinding.note(flow.table(), text, arithmetic(flow))
                : LedgerFinding.contradiction(flow.table(), text, arithmetic(flow)));
    }

    private void checkGrowth(TableFlow flow) {
        Optional<Figure> stated = Optional.ofNullable(workload.statistics().tables().get(flow.table()))
                .flatMap(Statistics.TableStatistics::rowsPerDay);
        if (flow.in().isEmpty() || flow.inPerSecond().isEmpty()) {
            return;
        }
        if (stated.isEmpty()) {
            checkRows(flow);
            return;
        }
        BigDecimal daily = flow.inPerSecond().get().multiply(SECONDS_A_DAY);
        if (daily.compareTo(stated.get().value()) != 0) {
            boolean upTo = flow.in().stream().anyMatch(Flow::upTo);
            findings.add(LedgerFinding.contradiction(flow.table(),
                    "Its inserts make " + (upTo ? "up to " : "") + Decimals.whole(daily) + " rows a day, "
                            + Decimals.whole(stated.get().value()) + " a day are " + stated.get().origin().label() + ".",
                    Decimals.rounded(flow.inPerSecond().get()) + "/s × 86,400 s = " + Decimals.whole(daily)));
        }
    }

    /** The rows that are stated, against how soon the rates fill as many. */
    private void checkRows(TableFlow flow) {
        BigDecimal net = flow.outPerSecond().map(o -> flow.inPerSecond().get().subtract(o)).orElse(BigDecimal.ZERO);
        Optional<Figure> rows = Optional.ofNullable(workload.statistics().tables().get(flow.table()))
                .map(Statistics.TableStatistics::rows);
        if (net.signum() <= 0 || rows.isEmpty() || flow.in().stream().anyMatch(Flow::upTo)) {
            return;
        }
        BigDecimal daily = net.multiply(SECONDS_A_DAY);
        BigDecimal days = rows.get().value().divide(daily, MathContext.DECIMAL64);
        if (days.compareTo(horizonDays()) < 0) {
            findings.add(LedgerFinding.contradiction(flow.table(), Decimals.whole(rows.get().value()) + " rows are "
                            + rows.get().origin().label() + ", the rates add as many in " + Decimals.rounded(days) + " days.",
                    Decimals.whole(rows.get().value()) + " / (" + Decimals.rounded(net) + "/s × 86,400 s) = "
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
        Optional<BigDecimal> days = inserts.filter(i -> i.signum() > 0)
                .map(i -> largest.divide(i.multiply(SECONDS_A_DAY), 1, RoundingMode.HALF_UP));
        return Optional.of(new IdRange(table.name(), key.name(), largest, inserts.get(), days));
    }

    private void checkRange(IdRange range) {
        range.days().filter(d -> d.compareTo(horizonDays()) < 0).ifPresent(days -> findings.add(LedgerFinding.contradiction(
                range.table() + "." + range.column(),
                "The id's type is used up after " + Decimals.exact(days) + " days, within the horizon of "
                        + workload.settings().horizonMonths() + " months.",
                Decimals.whole(range.largest()) + " ids / (" + Decimals.rounded(range.insertsPerSecond())
                        + "/s × 86,400 s) = " + Decimals.exact(days) + " days")));
    }

    private static String arithmetic(TableFlow flow) {
        return "in: " + parts(flow.in()) + "; out: " + parts(flow.out());
    }

    private static String parts(List<Flow> flows) {
        return flows.isEmpty() ? "nothing" : flows.stream().map(f -> f.pattern() + " " + f.arithmetic())
                .collect(Collectors.joining(", "));
    }

    private static List<Flow> flows(Map<String, List<Flow>> flows, SourceTable table) {
        return List.copyOf(flows.getOrDefault(table.name(), List.of()));
    }

    private static void add(Map<String, List<Flow>> flows, SourceTable table, Flow flow) {
        List<Flow> known = flows.computeIfAbsent(table.name(), t -> new ArrayList<>());
        int last = known.size() - 1;
        if (last >= 0 && sameButForm(known.get(last), flow)) {
            Flow before = known.remove(last);
            known.add(new Flow(flow.pattern(), flow.effect(), before.perSecond().flatMap(b -> flow.perSecond().map(b::add)),
                    before.upTo() || flow.upTo(), before.arithmetic() + " + " + flow.arithmetic()));
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
