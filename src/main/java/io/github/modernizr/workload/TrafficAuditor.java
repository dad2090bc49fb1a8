package io.github.modernizr.workload;

import io.github.modernizr.quantity.Decimals;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds the traffic up in every way that its numbers allow. */
final class TrafficAuditor {

    private final Traffic traffic;
    private final List<AccessPattern> patterns;
    private final Optional<BigDecimal> total;
    private final List<LedgerFinding> findings = new ArrayList<>();

    TrafficAuditor(Workload workload) {
        this.traffic = workload.traffic();
        this.patterns = workload.patterns();
        this.total = traffic.total().map(rate -> rate.perSecond());
    }

    TrafficLedger audit() {
        List<GroupLine> groups = traffic.groups().stream().map(this::line).toList();
        BigDecimal shares = sum(traffic.groups().stream().flatMap(g -> g.share().stream()));
        BigDecimal operations = sum(groups.stream().map(GroupLine::operationsSum));
        BigDecimal rates = sum(patterns.stream().map(p -> p.rate().perSecond()));
        checkShares(shares);
        checkTotal(groups, operations);
        groups.forEach(this::checkGroup);
        groups.forEach(this::checkOperations);
        checkPatterns(rates);
        List<AssumedRate> assumed = patterns.stream().flatMap(p -> assumed(p).stream()).toList();
        return new TrafficLedger(total, shares, operations, rates, groups, assumed, List.copyOf(findings));
    }

    private GroupLine line(Group group) {
        List<OperationLine> operations = group.operations().stream().map(o -> line(group, o)).toList();
        BigDecimal patternsSum = sum(operations.stream().flatMap(o -> o.patterns().stream()).map(Claim::perSecond));
        return new GroupLine(group, group.share().flatMap(s -> total.map(s::multiply)),
                sum(group.operations().stream().map(o -> o.rate().perSecond())), patternsSum, operations);
    }

    private OperationLine line(Group group, Operation operation) {
        List<Claim> claims = patterns.stream()
                .filter(p -> p.rateSource() instanceof RateSource.ShareOf of
                        && of.group().equals(group.id()) && of.operation().equals(operation.id()))
                .map(p -> new Claim(p.id(), ((RateSource.ShareOf) p.rateSource()).share(), p.rate().perSecond()))
                .toList();
        return new OperationLine(operation, sum(claims.stream().map(Claim::share)), claims);
    }

    private void checkShares(BigDecimal shares) {
        List<Group> withShare = traffic.groups().stream().filter(g -> g.share().isPresent()).toList();
        if (!withShare.isEmpty() && shares.compareTo(BigDecimal.ONE) != 0) {
            String arithmetic = withShare.stream().map(g -> Decimals.percent(g.share().get()))
                    .collect(Collectors.joining(" + ")) + " = " + Decimals.percent(shares);
            findings.add(LedgerFinding.contradiction("All groups",
                    "The groups' shares add up to " + Decimals.percent(shares) + ", not to 100 %.", arithmetic));
        }
    }

    private void checkTotal(List<GroupLine> groups, BigDecimal operations) {
        if (total.isPresent() && operations.signum() > 0 && operations.compareTo(total.get()) != 0) {
            findings.add(LedgerFinding.contradiction("All operations",
                    "The operations add up to " + perSecond(operations) + ", the stated total is "
                            + perSecond(total.get()) + ".",
                    groups.stream().filter(g -> g.operationsSum().signum() > 0)
                            .map(g -> Decimals.exact(g.operationsSum())).collect(Collectors.joining(" + "))
                            + " = " + perSecond(operations) + "; " + deviation(operations, total.get())));
        }
    }

    /** One finding for a group whose numbers disagree: what its operations add up to, its rate, its share. */
    private void checkGroup(GroupLine line) {
        Group group = line.group();
        List<String> says = new ArrayList<>();
        List<String> arithmetic = new ArrayList<>();
        Optional<BigDecimal> sum = Optional.of(line.operationsSum()).filter(s -> !group.operations().isEmpty());
        Optional<BigDecimal> stated = group.rate().map(rate -> rate.perSecond());
        Optional<BigDecimal> share = line.ofTotal();
        sum.ifPresent(s -> {
            says.add("its operations add up to " + perSecond(s));
            arithmetic.add(plus(line) + " = " + perSecond(s));
        });
        stated.ifPresent(s -> says.add("its stated rate is " + (group.rateBelow() ? "below " : "") + perSecond(s)));
        share.ifPresent(s -> {
            says.add("its share of the total is " + perSecond(s));
            arithmetic.add(Decimals.percent(group.share().orElseThrow()) + " × " + perSecond(total.orElseThrow())
                    + " = " + perSecond(s));
        });
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
                        operation.patterns().stream().map(c -> c.pattern() + " " + Decimals.percent(c.share()))
                                .collect(Collectors.joining(" + ")) + " = " + Decimals.percent(operation.claimed())));
            }
        }
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
        return sum(patterns.stream().filter(p -> kind.isInstance(p.rateSource())).map(p -> p.rate().perSecond()));
    }

    private static Optional<AssumedRate> assumed(AccessPattern pattern) {
        return pattern.rateSource() instanceof RateSource.AssumedRate assumed
                ? Optional.of(new AssumedRate(pattern.id(), pattern.title(), pattern.rate().perSecond(), assumed.because()))
                : Optional.empty();
    }

    private static String plus(GroupLine line) {
        return line.operations().stream().map(o -> Decimals.exact(o.operation().rate().perSecond()))
                .collect(Collectors.joining(" + "));
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

    private static BigDecimal sum(Stream<BigDecimal> values) {
        return values.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
