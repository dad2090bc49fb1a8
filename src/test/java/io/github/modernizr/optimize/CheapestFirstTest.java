package io.github.modernizr.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.optimize.SelectionProblem.FormChoice;
import io.github.modernizr.optimize.SelectionProblem.Option;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheapestFirstTest {

    private static final Solver SOLVER = new CheapestFirst();

    @Test
    void opensAnIndexThatPaysForItself() {
        Selection selection = SOLVER.solve(problem(10,
                form(option(100), option(20, 0)),
                form(write(5, 30))));
        assertThat(selection.options()).containsExactly(1, 0);
        assertThat(selection.open()).isEqualTo(bits(0));
        assertThat(selection.cost()).isEqualTo(10 + 20 + 5 + 30);
    }

    @Test
    void leavesAnIndexThatItsWritesMakeTooDear() {
        Selection selection = SOLVER.solve(problem(10,
                form(option(100), option(20, 0)),
                form(write(5, 80))));
        assertThat(selection.options()).containsExactly(0, 0);
        assertThat(selection.open()).isEqualTo(bits());
        assertThat(selection.cost()).isEqualTo(105);
    }

    /** Alone, the second form would take an index of its own; the one that the first needs anyway is cheaper. */
    @Test
    void sharesAnIndex() {
        Selection selection = SOLVER.solve(new SelectionProblem(List.of(
                form(option(15, 2)),
                form(option(10, 1), option(15, 2))), new long[] {40, 40, 44}));
        assertThat(selection.open()).isEqualTo(bits(2));
        assertThat(selection.cost()).isEqualTo(74);
    }

    @Test
    void takesTheFirstOfEqualOptions() {
        Selection selection = SOLVER.solve(problem(0, form(option(7), option(7), option(7, 0))));
        assertThat(selection.options()).containsExactly(0);
        assertThat(selection.open()).isEqualTo(bits());
    }

    @Test
    void opensOnlyWhatIsNeeded() {
        Selection selection = SOLVER.solve(new SelectionProblem(
                List.of(form(option(9, 0, 1), option(30, 2))), new long[] {5, 5, 0}));
        assertThat(selection.options()).containsExactly(0);
        assertThat(selection.open()).isEqualTo(bits(0, 1));
        assertThat(selection.cost()).isEqualTo(19);
    }

    /** Upkeep belongs to the option that writes: a dearer way to write may be the cheaper one with the index. */
    @Test
    void writesInTheWayThatSuitsTheOpenIndexes() {
        Selection selection = SOLVER.solve(problem(0,
                form(option(1, 0)),
                form(write(10, 50), write(20, 5))));
        assertThat(selection.options()).containsExactly(0, 1);
        assertThat(selection.cost()).isEqualTo(1 + 20 + 5);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Feasible, priced as it says, never below the optimum, and the same again. How near it comes is another test's matter. */
    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsPromisesOnAnyProblem(int seed) {
        SelectionProblem problem = random(new Random(seed));
        Selection selection = SOLVER.solve(problem);

        assertThat(selection.options()).hasSize(problem.forms().size());
        BitSet needed = new BitSet();
        for (int form = 0; form < problem.forms().size(); form++) {
            problem.forms().get(form).options().get(selection.options()[form]).needs().forEach(needed::set);
        }
        assertThat(selection.open()).isEqualTo(needed);
        assertThat(selection.cost()).isEqualTo(cost(problem, selection.options())).isGreaterThanOrEqualTo(least(problem));
        Selection again = SOLVER.solve(random(new Random(seed)));
        assertThat(again.options()).isEqualTo(selection.options());
        assertThat(noSingleMoveIsBetter(problem, selection)).isTrue();
    }

    /** A form alone with its options has no interplay to miss. */
    @ParameterizedTest
    @MethodSource("seeds")
    void findsTheCheapestOptionOfASingleForm(int seed) {
        SelectionProblem all = random(new Random(seed));
        SelectionProblem one = new SelectionProblem(all.forms().subList(0, 1), all.fixedCharges());
        assertThat(SOLVER.solve(one).cost()).isEqualTo(least(one));
    }

    private static boolean noSingleMoveIsBetter(SelectionProblem problem, Selection selection) {
        for (int form = 0; form < problem.forms().size(); form++) {
            for (int option = 0; option < problem.forms().get(form).options().size(); option++) {
                int[] moved = selection.options().clone();
                moved[form] = option;
                if (cost(problem, moved) < selection.cost()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The sum by definition, written again. */
    private static long cost(SelectionProblem problem, int[] options) {
        Set<Integer> open = new LinkedHashSet<>();
        long cost = 0;
        for (int form = 0; form < options.length; form++) {
            Option option = problem.forms().get(form).options().get(options[form]);
            open.addAll(option.needs());
            cost += option.cost();
        }
        for (int structure : open) {
            cost += problem.fixedCharges()[structure];
            for (int form = 0; form < options.length; form++) {
                cost += problem.forms().get(form).options().get(options[form]).upkeep()[structure];
            }
        }
        return cost;
    }

    private static long least(SelectionProblem problem) {
        int[] options = new int[problem.forms().size()];
        long least = Long.MAX_VALUE;
        while (true) {
            least = Math.min(least, cost(problem, options));
            int at = 0;
            while (at < options.length && ++options[at] == problem.forms().get(at).options().size()) {
                options[at++] = 0;
            }
            if (at == options.length) {
                return least;
            }
        }
    }

    private static SelectionProblem random(Random random) {
        int structures = 1 + random.nextInt(4);
        List<FormChoice> forms = new ArrayList<>();
        for (int form = 0; form < 1 + random.nextInt(5); form++) {
            List<Option> options = new ArrayList<>();
            for (int option = 0; option < 1 + random.nextInt(4); option++) {
                Set<Integer> needs = new LinkedHashSet<>();
                long[] upkeep = new long[structures];
                for (int s = 0; s < structures; s++) {
                    if (random.nextInt(3) == 0) {
                        needs.add(s);
                    }
                    upkeep[s] = random.nextInt(2) * random.nextInt(40);
                }
                options.add(new Option(random.nextInt(200), needs, upkeep));
            }
            forms.add(new FormChoice("form" + form, options));
        }
        return new SelectionProblem(forms, random.longs(structures, 0, 60).toArray());
    }

    private static SelectionProblem problem(long fixedCharge, FormChoice... forms) {
        return new SelectionProblem(List.of(forms), new long[] {fixedCharge, 0, 0});
    }

    private static FormChoice form(Option... options) {
        return new FormChoice("form", List.of(options));
    }

    private static Option option(long cost, Integer... needs) {
        return new Option(cost, new LinkedHashSet<>(List.of(needs)), new long[3]);
    }

    /** A way to write: so much at the first structure where that is open. */
    private static Option write(long cost, long upkeep) {
        return new Option(cost, Set.of(), new long[] {upkeep, 0, 0});
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        IntStream.of(set).forEach(bits::set);
        return bits;
    }
}
