package io.github.modernizr.document;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.FlowLedger;
import io.github.modernizr.workload.LedgerFinding;
import io.github.modernizr.workload.OpenQuestions;
import io.github.modernizr.workload.OpenQuestions.Topic;
import io.github.modernizr.workload.TrafficLedger;
import io.github.modernizr.workload.Workload;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The validation checklist: every tick is computed, none is a promise. */
record ChecklistSection(List<Item> items, int ticked, int total) {

    /** @param mark {@code x} or a blank */
    record Item(Markup mark, String claim, String evidence) {}

    static ChecklistSection of(Workload workload, TrafficLedger traffic, FlowLedger flows) {
        List<Item> items = new ArrayList<>();
        int count = workload.patterns().size();
        item(items, count == workload.application().patternCount(), "Every access pattern that was counted is described",
                count + " described, " + workload.application().patternCount() + " expected");
        int unrated = unrated(workload);
        item(items, unrated == 0, "Every pattern with operations has a rate with an origin", unrated == 0 ? "none without" : unrated + " without");
        item(items, traffic.assumed().isEmpty(), "No rate is assumed", traffic.assumed().isEmpty() ? "none" : traffic.assumed().size() + " assumed");
        item(items, traffic.shares().compareTo(BigDecimal.ONE) == 0, "The groups' shares add up to 100 %",
                Decimals.percent(traffic.shares()));
        item(items, traffic.total().isPresent() && traffic.total().get().compareTo(traffic.operations()) == 0,
                "The operations add up to the stated total", Decimals.perSecond(traffic.operations()) + " of "
                        + Phrase.perSecond(traffic.total(), "no stated total"));
        long contradictions = traffic.findings(LedgerFinding.Kind.CONTRADICTION).size();
        item(items, contradictions == 0, "The traffic ledger has no contradiction", contradictions == 0 ? "none" : contradictions + " found");
        long unclaimed = traffic.findings(LedgerFinding.Kind.GAP).size();
        item(items, unclaimed == 0, "Every operation is claimed in full by patterns", unclaimed == 0 ? "none is left over" : unclaimed + " are not");
        int flow = contradictions(flows);
        item(items, flow == 0, "Flows of rows, growth and id ranges agree with the rates", flow == 0 ? "no contradiction" : flow + " contradictions");
        questions(items, OpenQuestions.of(workload));
        int ticked = 0;
        for (Item item : items) {
            ticked += item.mark().source().equals("x") ? 1 : 0;
        }
        return new ChecklistSection(items, ticked, items.size());
    }

    private static int unrated(Workload workload) {
        int unrated = 0;
        for (AccessPattern pattern : workload.patterns()) {
            unrated += pattern.body() instanceof AccessPattern.Body.Operations
                    && pattern.rateSource() instanceof AccessPattern.RateSource.None ? 1 : 0;
        }
        return unrated;
    }

    private static int contradictions(FlowLedger flows) {
        int contradictions = 0;
        for (LedgerFinding finding : flows.findings()) {
            contradictions += finding.kind() == LedgerFinding.Kind.CONTRADICTION ? 1 : 0;
        }
        return contradictions;
    }

    private static void questions(List<Item> items, OpenQuestions open) {
        question(items, open, Topic.ROWS_MISSING, "Every table has a row count");
        question(items, open, Topic.FAN_OUT_UNBOUNDED, "Every relationship has a stated maximum of children");
        question(items, open, Topic.ASSUMED, "No volume is assumed");
        question(items, open, Topic.SIZE_MISSING, "Every text column has a stated size");
        question(items, open, Topic.READ_NEVER_WRITTEN, "Everything read is written by somebody");
        question(items, open, Topic.WRITTEN_NEVER_READ, "Everything written is read by somebody");
    }

    private static void question(List<Item> items, OpenQuestions open, Topic topic, String claim) {
        int found = open.subjects(topic).size();
        item(items, found == 0, claim, found == 0 ? "no exception" : found + (found == 1 ? " exception" : " exceptions"));
    }

    private static void item(List<Item> items, boolean holds, String claim, String evidence) {
        items.add(new Item(new Markup(holds ? "x" : " "), claim, evidence));
    }
}
