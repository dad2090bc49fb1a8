package io.github.modernizr.cost;

import io.github.modernizr.plan.Target;
import io.github.modernizr.quantity.Multiplicity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a plan, or of one way of a branch, priced so far. */
final class Priced {

    final List<StepCost> steps = new ArrayList<>();
    final List<Access> accesses = new ArrayList<>();
    Multiplicity bytesRead = Multiplicity.ZERO;
    Multiplicity sequential = Multiplicity.ZERO;
    Multiplicity transactionActions = Multiplicity.ZERO;

    Priced() {}

    /** The same so far; what is added to either is not added to the other. */
    Priced(Priced other) {
        steps.addAll(other.steps);
        accesses.addAll(other.accesses);
        bytesRead = other.bytesRead;
        sequential = other.sequential;
        transactionActions = other.transactionActions;
    }

    void add(StepCost step, List<Access> of) {
        steps.add(step);
        accesses.addAll(of);
        sequential = sequential.plus(step.sequential());
    }

    /** Sums the charges of one target; the order is that of first appearance. */
    static List<UnitCharge> charges(List<Access> accesses) {
        Map<Target, UnitCharge> sums = new LinkedHashMap<>();
        for (Access access : accesses) {
            UnitCharge sum = sums.get(access.target());
            sums.put(access.target(), sum == null ? access.charge() : sum.plus(access.charge()));
        }
        return List.copyOf(sums.values());
    }

    BigDecimal readUnits() {
        BigDecimal units = BigDecimal.ZERO;
        for (Access access : accesses) {
            units = units.add(access.readUnits());
        }
        return units;
    }

    BigDecimal writeUnits() {
        BigDecimal units = BigDecimal.ZERO;
        for (Access access : accesses) {
            units = units.add(access.writeUnits());
        }
        return units;
    }

    /** Adds one way with its probability; whichever way is taken, the worst case is the worse one. */
    void addBranch(Priced way, BigDecimal probability) {
        for (StepCost step : way.steps) {
            steps.add(new StepCost(step.step(), scaled(step.requests(), probability),
                    scaled(step.sequential(), probability), scaled(step.items(), probability),
                    scaled(step.bytes(), probability), scaled(step.charges(), probability)));
        }
        for (Access a : way.accesses) {
            accesses.add(a.times(probability));
        }
    }

    private static List<UnitCharge> scaled(List<UnitCharge> charges, BigDecimal share) {
        List<UnitCharge> scaled = new ArrayList<>();
        for (UnitCharge charge : charges) {
            scaled.add(charge.times(share));
        }
        return List.copyOf(scaled);
    }

    static Multiplicity scaled(Multiplicity number, BigDecimal share) {
        return new Multiplicity(SizeDistribution.rounded(number.average().multiply(share)), number.maximum());
    }

    static Multiplicity larger(Multiplicity a, Multiplicity b) {
        return new Multiplicity(a.average().max(b.average()), worse(a, b));
    }

    private static Optional<BigDecimal> worse(Multiplicity a, Multiplicity b) {
        return a.bounded() && b.bounded() ? Optional.of(a.maximum().get().max(b.maximum().get())) : Optional.empty();
    }

    /** On average the mix of both, at most the worse of both. */
    static Multiplicity mixed(Multiplicity a, BigDecimal shareOfA, Multiplicity b, BigDecimal shareOfB) {
        return new Multiplicity(scaled(a, shareOfA).average().add(scaled(b, shareOfB).average()), worse(a, b));
    }
}
