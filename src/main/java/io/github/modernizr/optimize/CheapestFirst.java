package io.github.modernizr.optimize;

import io.github.modernizr.optimize.SelectionProblem.FormChoice;
import io.github.modernizr.optimize.SelectionProblem.Option;
import java.util.BitSet;
import java.util.List;

/**
 * Cheapest first, then improved move by move until no single change of a form's plan and no closing or
 * opening of a structure lowers the cost. Deterministic: the first of equal moves wins.
 */
final class CheapestFirst implements Solver {

    @Override
    public Selection solve(SelectionProblem problem) {
        int[] chosen = new int[problem.forms().size()];
        long[] openings = openings(problem);
        BitSet none = new BitSet();
        for (int form = 0; form < chosen.length; form++) {
            chosen[form] = cheapestAlone(problem, openings, form, none);
        }
        boolean improved = true;
        while (improved) {
            improved = moveForms(problem, chosen) | closeStructures(problem, openings, chosen) | openStructures(problem, chosen);
        }
        BitSet open = open(problem, chosen);
        return new Selection(chosen, open, cost(problem, chosen));
    }

    /** The option that is cheapest if its structures were opened for it alone. */
    private static int cheapestAlone(SelectionProblem problem, long[] openings, int form, BitSet forbidden) {
        List<Option> options = problem.forms().get(form).options();
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            boolean allowed = true;
            long cost = option.cost();
            for (int structure : option.needs()) {
                allowed &= !forbidden.get(structure);
                cost += openings[structure];
            }
            if (allowed && cost < least) {
                least = cost;
                best = i;
            }
        }
        return best;
    }

    /** What each structure costs if every form took the option that is cheapest for it. */
    private static long[] openings(SelectionProblem problem) {
        long[] costs = problem.fixedCharges().clone();
        for (int structure = 0; structure < costs.length; structure++) {
            for (FormChoice form : problem.forms()) {
                long least = Long.MAX_VALUE;
                for (Option option : form.options()) {
                    least = Math.min(least, option.upkeep()[structure]);
                }
                costs[structure] += least;
            }
        }
        return costs;
    }

    private static boolean moveForms(SelectionProblem problem, int[] chosen) {
        boolean improved = false;
        long least = cost(problem, chosen);
        for (int form = 0; form < chosen.length; form++) {
            int best = chosen[form];
            for (int option = 0; option < problem.forms().get(form).options().size(); option++) {
                if (option == best) {
                    continue;
                }
                chosen[form] = option;
                long cost = cost(problem, chosen);
                if (cost < least) {
                    least = cost;
                    best = option;
                    improved = true;
                }
            }
            chosen[form] = best;
        }
        return improved;
    }

    /** Closes a structure, sending its users to whatever is cheapest for them without it. */
    private static boolean closeStructures(SelectionProblem problem, long[] openings, int[] chosen) {
        boolean improved = false;
        BitSet open = open(problem, chosen);
        for (int structure = open.nextSetBit(0); structure >= 0; structure = open.nextSetBit(structure + 1)) {
            int[] trial = without(problem, openings, chosen, structure);
            if (trial != null && cost(problem, trial) < cost(problem, chosen)) {
                System.arraycopy(trial, 0, chosen, 0, chosen.length);
                improved = true;
            }
        }
        return improved;
    }

    /** Opens a structure, letting every form use it that is cheaper with it: several may share what none pays alone. */
    private static boolean openStructures(SelectionProblem problem, int[] chosen) {
        boolean improved = false;
        for (int structure = 0; structure < problem.fixedCharges().length; structure++) {
            BitSet open = open(problem, chosen);
            if (open.get(structure)) {
                continue;
            }
            open.set(structure);
            int[] trial = chosen.clone();
            for (int form = 0; form < trial.length; form++) {
                trial[form] = cheapestWithin(problem, form, open, structure, trial[form]);
            }
            if (cost(problem, trial) < cost(problem, chosen)) {
                System.arraycopy(trial, 0, chosen, 0, chosen.length);
                improved = true;
            }
        }
        return improved;
    }

    /** The cheapest option that uses the structure and else only what is open, if it beats the current one. */
    private static int cheapestWithin(SelectionProblem problem, int form, BitSet open, int structure, int current) {
        List<Option> options = problem.forms().get(form).options();
        int best = current;
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            if (option.needs().contains(structure) && option.needs().stream().allMatch(open::get)
                    && option.cost() < options.get(best).cost()) {
                best = i;
            }
        }
        return best;
    }

    private static int[] without(SelectionProblem problem, long[] openings, int[] chosen, int structure) {
        BitSet forbidden = new BitSet();
        forbidden.set(structure);
        int[] trial = chosen.clone();
        for (int form = 0; form < trial.length; form++) {
            if (problem.forms().get(form).options().get(trial[form]).needs().contains(structure)) {
                trial[form] = cheapestAlone(problem, openings, form, forbidden);
                if (trial[form] < 0) {
                    return null;
                }
            }
        }
        return trial;
    }

    private static BitSet open(SelectionProblem problem, int[] chosen) {
        BitSet open = new BitSet();
        for (int form = 0; form < chosen.length; form++) {
            for (int structure : problem.forms().get(form).options().get(chosen[form]).needs()) {
                open.set(structure);
            }
        }
        return open;
    }

    private static long cost(SelectionProblem problem, int[] chosen) {
        BitSet open = open(problem, chosen);
        long cost = 0;
        for (int s = open.nextSetBit(0); s >= 0; s = open.nextSetBit(s + 1)) {
            cost += problem.fixedCharges()[s];
        }
        for (int form = 0; form < chosen.length; form++) {
            Option option = problem.forms().get(form).options().get(chosen[form]);
            cost += option.cost();
            for (int s = open.nextSetBit(0); s >= 0; s = open.nextSetBit(s + 1)) {
                cost += option.upkeep()[s];
            }
        }
        return cost;
    }
}
