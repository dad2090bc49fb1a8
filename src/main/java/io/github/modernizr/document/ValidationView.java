package io.github.modernizr.document;

import io.github.modernizr.cost.ModelCost;
import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.verify.Verdict;
import io.github.modernizr.verify.Verification;
import io.github.modernizr.verify.Verification.PatternVerdict;
import io.github.modernizr.workload.Form;
import java.util.List;

/**
 * All that {@code validation.mustache} and {@code junit.mustache} can name.
 *
 * @param proof one where the patterns were run, otherwise none
 */
record ValidationView(
        String title, String application, String author, Markup specification, int described, int expected, boolean countWrong,
        long supported, long noOperation, long delegated, long unsupported,
        List<Row> patterns, List<Case> cases, List<Case> failures, boolean hasFailures, List<Case> others, boolean hasOthers,
        boolean hasCost, String reads, String writes, String storage, String total, List<String> checks, boolean hasChecks,
        boolean hasAccepted, Markup accepted, List<ProofSection> proof) {

    record Row(String id, String title, String verdict, String readUnits, String writeUnits, String monthly) {}

    /** A pattern with its reasons; exactly one of the last four holds. */
    record Case(
            String id, String title, String verdict, List<Finding> reasons, List<GroupedReasons> grouped, String first,
            boolean supported, boolean noOperation, boolean delegated, boolean unsupported) {}

    /** @param form empty where the reason is about the whole pattern */
    record Finding(String check, String form, String message, String line) {}

    static ValidationView of(DocumentInput input, Verification verification) {
        List<Case> cases = verification.patterns().stream().map(ValidationView::testCase).toList();
        List<Case> failures = cases.stream().filter(Case::unsupported).toList();
        List<Case> others = cases.stream().filter(c -> c.noOperation() || c.delegated()).toList();
        int described = input.workload().patterns().size();
        int expected = input.workload().application().patternCount();
        return new ValidationView(input.workload().application().title(), input.workload().application().name(),
                input.author(), Markup.code(input.specification()), described, expected, described != expected,
                verification.count(Verdict.SUPPORTED), verification.count(Verdict.NO_OPERATION),
                verification.count(Verdict.DELEGATED), verification.count(Verdict.UNSUPPORTED),
                verification.patterns().stream().map(p -> row(input, p)).toList(),
                cases, failures, !failures.isEmpty(), others, !others.isEmpty(),
                input.cost().isPresent(), money(input, ModelCost::readsMonthly), money(input, ModelCost::writesMonthly),
                money(input, ModelCost::storageMonthly), money(input, ModelCost::totalMonthly),
                verification.checks(), !verification.checks().isEmpty(),
                input.accepted().isPresent(), input.accepted().map(a -> Markup.code(a.file())).orElse(Markup.NONE),
                input.proof().stream().map(ProofSection::of).toList());
    }

    private static String money(DocumentInput input, java.util.function.Function<ModelCost, java.math.BigDecimal> part) {
        return input.cost().map(part).map(Decimals::money).orElse("–");
    }

    private static Row row(DocumentInput input, PatternVerdict pattern) {
        PatternBill bill = PatternBill.of(input.cost(), pattern.pattern());
        boolean served = pattern.verdict() == Verdict.SUPPORTED;
        return new Row(pattern.pattern(), pattern.title(), pattern.verdict().label(),
                served ? Decimals.rounded(bill.readUnitsPerSecond()) : "–",
                served ? Decimals.rounded(bill.writeUnitsPerSecond()) : "–", served ? Decimals.money(bill.monthly()) : "–");
    }

    private static Case testCase(PatternVerdict pattern) {
        List<Finding> reasons = pattern.reasons().stream()
                .map(r -> new Finding(r.check(), r.form().filter(f -> !f.equals(Form.ONLY)).orElse(""), r.message(), line(r))).toList();
        return new Case(pattern.pattern(), pattern.title(), pattern.verdict().label(), reasons, GroupedReasons.of(pattern.reasons()),
                reasons.stream().map(Finding::line).findFirst().orElse(""),
                pattern.verdict() == Verdict.SUPPORTED, pattern.verdict() == Verdict.NO_OPERATION,
                pattern.verdict() == Verdict.DELEGATED, pattern.verdict() == Verdict.UNSUPPORTED);
    }

    /** A reason on one line: the form it is about, the message, the check that found it. */
    static String line(Verification.Reason reason) {
        return reason.form().filter(f -> !f.equals(Form.ONLY)).map(f -> "form " + f + ": ").orElse("") + reason.message()
                + (reason.check().isBlank() ? "" : " [" + reason.check() + "]");
    }
}
