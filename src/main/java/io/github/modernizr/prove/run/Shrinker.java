package io.github.modernizr.prove.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a failing sequence shorter while it still fails (Zeller's ddmin, with a bound on the trials). */
final class Shrinker {

    private Shrinker() {}

    /**
     * The shortest sequence found that still fails.
     *
     * @param fails tried at most {@code trials} times; the whole sequence is known to fail
     */
    static <T> List<T> shortest(List<T> failing, Predicate<List<T>> fails, int trials) {
        List<T> best = failing;
        int left = trials;
        int chunks = 2;
        while (best.size() > 1 && left > 0) {
            List<T> shorter = null;
            int size = (best.size() + chunks - 1) / chunks;
            for (int from = 0; from < best.size() && left > 0; from += size) {
                List<T> rest = new ArrayList<>(best.subList(0, from));
                rest.addAll(best.subList(Math.min(from + size, best.size()), best.size()));
                left--;
                if (!rest.isEmpty() && fails.test(rest)) {
                    shorter = rest;
                    break;
                }
            }
            if (shorter != null) {
                best = shorter;
                chunks = Math.max(2, chunks - 1);
            } else if (size == 1) {
                break;
            } else {
                chunks = Math.min(best.size(), chunks * 2);
            }
        }
        return List.copyOf(best);
    }
}
