package io.github.modernizr.cost;

import io.github.modernizr.dynamo.KeySchema;
import io.github.modernizr.dynamo.SecondaryIndex;
import io.github.modernizr.dynamo.TableDesign;
import io.github.modernizr.model.DataModel;
import io.github.modernizr.model.PlannedPattern;
import io.github.modernizr.plan.Plan;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One access of one form with the share of it that falls on the hottest key value.
 *
 * @param executions a second at peak
 * @param share on the hottest partition key value
 * @param itemShare on the hottest whole key of the table
 */
record HeatPart(AccessPattern pattern, String form, Access access, BigDecimal executions, BigDecimal peak,
        KeyShares.Share share, KeyShares.Share itemShare) {

    /** All accesses of all forms that have a plan. */
    static List<HeatPart> all(Workload workload, DataModel model, CostModel costModel) {
        CostModel cost = costModel.withTables(model.tables());
        List<HeatPart> parts = new ArrayList<>();
        for (PlannedPattern planned : model.patterns()) {
            AccessPattern pattern = workload.pattern(planned.pattern());
            for (Form form : pattern.forms()) {
                Optional<Plan> plan = planned.plan(form.name());
                if (plan.isPresent()) {
                    form(workload, cost, pattern, form, plan.get(), parts);
                }
            }
        }
        return parts;
    }

    private static void form(Workload workload, CostModel cost, AccessPattern pattern, Form form, Plan plan,
            List<HeatPart> parts) {
        KeyShares shares = new KeyShares(cost, pattern);
        BigDecimal peak = workload.traffic().peak();
        BigDecimal executions = pattern.rate().perSecond().multiply(form.share()).multiply(peak);
        for (Access access : cost.accesses(pattern, form, plan)) {
            TableDesign table = cost.table(access.target().table());
            Optional<SecondaryIndex> index = table.index(access.target().index());
            KeySchema key = index.isPresent() ? index.get().key() : table.key();
            parts.add(new HeatPart(pattern, form.name(), access, executions, peak,
                    shares.of(access, key.partition(), index.isPresent()), shares.of(access, table.key().all(), false)));
        }
    }

    BigDecimal readUnits() {
        return SizeDistribution.rounded(executions.multiply(access.readUnits()).multiply(share.ofUnits()));
    }

    BigDecimal writeUnits() {
        return SizeDistribution.rounded(executions.multiply(access.writeUnits()).multiply(share.ofUnits()));
    }

    String arithmetic() {
        boolean reads = access.readUnits().signum() > 0;
        BigDecimal units = reads ? access.readUnits() : access.writeUnits();
        return plain(executions) + "/s" + (peak.compareTo(BigDecimal.ONE) == 0 ? "" : " at peak (" + plain(peak) + "x)")
                + " × " + plain(units) + (reads ? " RRU" : " WRU") + " × " + plain(share.ofUnits()) + " (" + share.why()
                + ")";
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
