package io.github.modernizr.workload;

import io.github.modernizr.quantity.Decimals;
import io.github.modernizr.quantity.Rate;
import io.github.modernizr.workload.AccessPattern.RateSource;
import io.github.modernizr.workload.Traffic.Group;
import io.github.modernizr.workload.Traffic.Operation;
import io.github.modernizr.workload.TrafficLedger.AssumedRate;
import io.github.modernizr.workload.TrafficLedger.Claim;
import io.github.modernizr.workload.TrafficLedger.GroupLine;
import io.github.modernizr.workload.TrafficLedger.OperationLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds the traffic up in every way that its numbers allow. */
final class TrafficAuditor {

    private final Traffic traffic;
    private final List<AccessPattern> patterns;
    private final Optional<BigDecimal> total;
    private final List<LedgerFinding> findings = new ArrayList<>();

    TrafficAuditor(Workload workload) {
        this.traffic = workload.traffic();
        this.patterns = workload.patterns();
        this.total = perSecond(traffic.total());
    }

    private static Optional<BigDecimal> perSecond(Optional<Rate> rate) {
        return rate.isPresent() ? Optional.of(rate.get().perSecond()) : Optional.empty();
    }

    TrafficLedger audit() {
        List<GroupLine> groups = new ArrayList<>();
        BigDecimal operations = BigDecimal.ZERO;
        for (Group group : traffic.groups()) {
            GroupLine line = line(group);
            groups.add(line);
            operations = operations.add(line.operationsSum());
        }
        BigDecimal shares = shares();
        BigDecimal rates = sumOf(RateSource.class);
        checkShares(shares);
        checkTotal(groups, operations);
        for (GroupLine group : groups) {
            checkGroup(group);
        }
        for (GroupLine group : groups) {
            checkOperations(group);
        }
        checkPatterns(rates);
        return new TrafficLedger(
                total, shares, operations, rates, List.copyOf(groups), assumed(), List.copyOf(findings));
    }

    private BigDecimal shares() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Group group : traffic.groups()) {
            sum = sum.add(group.share().orElse(BigDecimal.ZERO));
        }
        return sum;
    }

    private GroupLine line(Group group) {
        List<OperationLine> operations = new ArrayList<>();
        BigDecimal operationsSum = BigDecimal.ZERO;
        BigDecimal patternsSum = BigDecimal.ZERO;
        for (Operation operation : group.operations()) {
            OperationLine line = line(group, operation);
            operations.add(line);
            operationsSum = operationsSum.add(operation.rate().perSecond());
            for (Claim claim : line.patterns()) {
                patternsSum = patternsSum.add(claim.perSecond());
            }
        }
        Optional<BigDecimal> ofTotal = group.share().isPresent() && total.isPresent()
                ? Optional.of(group.share().get().multiply(total.get())) : Optional.empty();
        return new GroupLine(group, ofTotal, operationsSum, patternsSum, List.copyOf(operations));
    }

    private OperationLine line(Group group, Operation operation) {
        List<Claim> claims = new ArrayList<>();
        BigDecimal claimed = BigDecimal.ZERO;
        for (AccessPattern p : patterns) {
            if (p.rateSource() instanceof RateSource.ShareOf of
                    && of.group().equals(group.id()) && of.operation().equals(operation.id())) {
                claims.add(new Claim(p.id(), of.share(), p.rate().perSecond()));
                claimed = claimed.add(of.share());
            }
        }
        return new OperationLine(operation, claimed, List.copyOf(claims));
    }

    private void checkShares(BigDecimal shares) {
        List<String> percents = new ArrayList<>();
        for (Group group : traffic.groups()) {
            if (group.share().isPresent()) {
                percents.add(Decimals.percent(group.share().get()));
            }
        }
        if (!percents.isEmpty() && shares.compareTo(BigDecimal.ONE) != 0) {
            findings.add(LedgerFinding.contradiction("All groups",
                    "The groups' shares add up to " + Decimals.percent(shares) + ", not to 100 %.",
                    String.join(" + ", percents) + " = " + Decimals.percent(shares)));
        }
    }

    private void checkTotal(List<GroupLine> groups, BigDecimal operations) {
        if (total.isPresent() && operations.signum() > 0 && operations.compareTo(total.get()) != 0) {
            findings.add(LedgerFinding.contradiction("All operations",
                    "The operations add up to " + perSecond(operations) + ", the stated total is "
                            + perSecond(total.get()) + ".",
                    plus(groups) + " = " + perSecond(operations) + "; " + deviation(operations, total.get())));
        }
    }

    private static String plus(List<GroupLine> groups) {
        List<String> sums = new ArrayList<>();
        for (GroupLine group : groups) {
            if (group.operationsSum().signum() > 0) {
                sums.add(Decimals.exact(group.operationsSum()));
            }
        }
        return String.join(" + ", sums);
    }

    /** One finding for a group whose numbers disagree: what its operations add up to, its rate, its share. */
    private void checkGroup(GroupLine line) {
        Group group = line.group();
        List<String> says = new ArrayList<>();
        List<String> arithmetic = new ArrayList<>();
        Optional<BigDecimal> sum = group.operations().isEmpty() ? Optional.empty() : Optional.of(line.operationsSum());
        Optional<BigDecimal> stated = perSecond(group.rate());
        Optional<BigDecimal> share = line.ofTotal();
        if (sum.isPresent()) {
            says.add("its operations add up to " + perSecond(sum.get()));
            arithmetic.add(plus(line) + " = " + perSecond(sum.get()));
        }
        if (stated.isPresent()) {
            says.add("its stated rate is " + (group.rateBelow() ? "below " : "") + perSecond(stated.get()));
        }
        if (share.isPresent()) {
            says.add("its share of the total is " + perSecond(share.get()));
            arithmetic.add(Decimals.percent(group.share().orElseThrow()) + " × " + perSecond(total.orElseThrow())
                    + " = " + perSecond(share.get()));
        }
        boolean sumAgainstRate = sum.isPresent() && stated.isPresent() && disagrees(group, sum.get(), stated.get());
        boolean sumAgainstShare = sum.isPresent() && share.isPresent() && sum.get().compareTo(share.get()) != 0;
        boolean shareAgainstRate = share.isPresent() && stated.isPresent() && disagrees(group, share.get(), stated.get());
        if (sumAgainstRate || sumAgainstShare || shareAgainstRate) {
            if (sumAgainstRate) {
                arithmetic.add(deviation(sum.get(), stated.get()));
            }
            if (sumAgainstShare && !(sumAgainstRate && share.get().compareTo(stated.get()) == 0)) {
                arithmetic.add(deviation(sum.get(), share.get()));
            }
            String text = String.join(", ", says) + ".";
            findings.add(LedgerFinding.contradiction(group.title(),
                    Character.toUpperCase(text.charAt(0)) + text.substring(1), String.join("; ", arithmetic)));
        }
    }

    /** A rate stated as an upper bound contradicts only what is not below it. */
    private static boolean disagrees(Group group, BigDecimal found, BigDecimal stated) {
        return group.rateBelow() ? found.compareTo(stated) >= 0 : found.compareTo(stated) != 0;
    }

    private void checkOperations(GroupLine line) {
        for (OperationLine operation : line.operations()) {
            String subject = line.group().title() + ": " + operation.operation().title();
            BigDecimal rate = operation.operation().rate().perSecond();
            if (operation.patterns().isEmpty()) {
                findings.add(LedgerFinding.gap(subject,
                        perSecond(rate) + " are stated, and no pattern takes a share of them.", ""));
            } else if (operation.claimed().compareTo(BigDecimal.ONE) != 0) {
                BigDecimal left = rate.multiply(BigDecimal.ONE.subtract(operation.claimed()));
                findings.add(LedgerFinding.gap(subject, "Its patterns take " + Decimals.percent(operation.claimed())
                        + " of " + perSecond(rate) + "; " + perSecond(left) + " belong to no pattern.",
                        claims(operation) + " = " + Decimals.percent(operation.claimed())));
            }
        }
    }

    private static String claims(OperationLine operation) {
        List<String> claims = new ArrayList<>();
        for (Claim claim : operation.patterns()) {
            claims.add(claim.pattern() + " " + Decimals.percent(claim.share()));
        }
        return String.join(" + ", claims);
    }

    private void checkPatterns(BigDecimal rates) {
        if (total.isPresent() && rates.compareTo(total.get()) != 0) {
            BigDecimal shared = sumOf(RateSource.ShareOf.class);
            BigDecimal stated = sumOf(RateSource.StatedRate.class);
            BigDecimal assumed = sumOf(RateSource.AssumedRate.class);
            findings.add(LedgerFinding.note("All patterns", "The patterns add up to " + perSecond(rates)
                    + "; the model is sized for these, not for the stated total of " + perSecond(total.get()) + ".",
                    "from operations " + perSecond(shared) + " + stated alone " + perSecond(stated)
                            + " + assumed " + perSecond(assumed) + " = " + perSecond(rates)));
        }
    }

    private BigDecimal sumOf(Class<? extends RateSource> kind) {
        BigDecimal sum = BigDecimal.ZERO;
        for (AccessPattern p : patterns) {
            sum = kind.isInstance(p.rateSource()) ? sum.add(p.rate().perSecond()) : sum;
        }
        return sum;
    }

    private List<AssumedRate> assumed() {
        List<AssumedRate> assumed = new ArrayList<>();
        for (AccessPattern p : patterns) {
            if (p.rateSource() instanceof RateSource.AssumedRate rate) {
                assumed.add(new AssumedRate(p.id(), p.title(), p.rate().perSecond(), rate.because()));
            }
        }
        return List.copyOf(assumed);
    }

    private static String plus(GroupLine line) {
        List<String> rates = new ArrayList<>();
        for (OperationLine operation : line.operations()) {
            rates.add(Decimals.exact(operation.operation().rate().perSecond()));
        }
        return String.join(" + ", rates);
    }

    /** {@code 600 − 350 = +250/s (+71.4 %)}. */
    private static String deviation(BigDecimal found, BigDecimal against) {
        BigDecimal difference = found.subtract(against);
        String sign = difference.signum() < 0 ? "−" : "+";
        String text = Decimals.exact(found) + " − " + Decimals.exact(against) + " = " + sign + perSecond(difference.abs());
        if (against.signum() == 0) {
            return text;
        }
        BigDecimal relative = difference.abs().divide(against, 3, RoundingMode.HALF_UP);
        return text + " (" + sign + Decimals.percent(relative) + ")";
    }

    /** Products of shares may have more digits than anybody stated; four decimals are enough to add up. */
    private static String perSecond(BigDecimal rate) {
        boolean tooLong = rate.scale() > 4 && rate.abs().compareTo(BigDecimal.ONE) >= 0;
        return Decimals.exact(tooLong ? rate.setScale(4, RoundingMode.HALF_UP) : rate) + "/s";
    }


}
