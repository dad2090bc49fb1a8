package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.cost.PriceList;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The bill: prices, totals, by table and index, by pattern. */
record CostSection(
        List<PriceRow> prices, boolean hasPrices, String reads, String writes, String storage, String total, String provisioned,
        Markup formula, List<TableBlock.CapacityRow> structures, List<PatternRow> patterns, List<String> assumptions, boolean hasAssumptions) {

    record PriceRow(String what, String price, String since) {}

    record PatternRow(String id, String title, String reads, String writes, String monthly, String share) {}

    static CostSection of(Workload workload, ModelCost cost) {
        Set<String> assumptions = new TreeSet<>();
        for (ModelCost.FormCost form : cost.forms()) {
            assumptions.addAll(form.plan().notes());
        }
        List<TableBlock.CapacityRow> structures = new ArrayList<>();
        for (ModelCost.StructureCost structure : cost.structures()) {
            structures.add(TableBlock.capacity(structure));
        }
        Optional<PriceList> prices = PriceList.of(workload.settings().region());
        return new CostSection(prices.isPresent() ? prices(prices.get()) : List.of(), prices.isPresent(),
                Decimals.money(cost.readsMonthly()), Decimals.money(cost.writesMonthly()), Decimals.money(cost.storageMonthly()),
                Decimals.money(cost.totalMonthly()), Decimals.money(cost.provisionedMonthly()),
                prices.isPresent() ? formula(prices.get()) : Markup.NONE, structures, patterns(workload, cost),
                List.copyOf(assumptions), !assumptions.isEmpty());
    }

    private record Billed(String id, String title, PatternBill bill) {}

    /** Dearest first. */
    private static List<PatternRow> patterns(Workload workload, ModelCost cost) {
        List<Billed> billed = new ArrayList<>();
        for (AccessPattern pattern : workload.patterns()) {
            PatternBill bill = PatternBill.of(Optional.of(cost), pattern.id());
            if (bill != PatternBill.NONE) {
                billed.add(new Billed(pattern.id(), pattern.title(), bill));
            }
        }
        billed.sort(Comparator.comparing((Billed b) -> b.bill().monthly()).reversed());
        List<PatternRow> rows = new ArrayList<>();
        for (Billed b : billed) {
            rows.add(row(b, cost.readsMonthly().add(cost.writesMonthly())));
        }
        return rows;
    }

    private static PatternRow row(Billed billed, BigDecimal requests) {
        BigDecimal share = requests.signum() == 0 ? BigDecimal.ZERO
                : billed.bill().monthly().divide(requests, 3, RoundingMode.HALF_UP);
        return new PatternRow(billed.id(), billed.title(), Decimals.rounded(billed.bill().readUnitsPerSecond()),
                Decimals.rounded(billed.bill().writeUnitsPerSecond()), Decimals.money(billed.bill().monthly()), Decimals.percent(share));
    }

    private static List<PriceRow> prices(PriceList p) {
        return List.of(
                new PriceRow("a million read request units", Decimals.exact(p.millionReadUnits()), since(p.onDemand())),
                new PriceRow("a million write request units", Decimals.exact(p.millionWriteUnits()), since(p.onDemand())),
                new PriceRow("a GB stored for a month", Decimals.exact(p.gigabyteMonth()), since(p.storage())),
                new PriceRow("a provisioned read capacity unit for an hour", Decimals.exact(p.readUnitHour()), since(p.provisioned())),
                new PriceRow("a provisioned write capacity unit for an hour", Decimals.exact(p.writeUnitHour()), since(p.provisioned())));
    }

    private static String since(PriceList.Source source) {
        return source.text() + ", since " + source.date();
    }

    private static Markup formula(PriceList p) {
        return Markup.text("On demand: request units per second × 3,600 s × " + Decimals.exact(PriceList.HOURS)
                + " h × price. Provisioned: the same load at " + Decimals.percent(p.utilisation())
                + " utilisation (assumed), units per second / " + Decimals.percent(p.utilisation()) + " × "
                + Decimals.exact(PriceList.HOURS) + " h × price of a unit and hour. Storage is the same in both.");
    }
}
