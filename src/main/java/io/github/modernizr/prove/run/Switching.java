package io.github.modernizr.prove.run;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;

/**
 * Whose request comes next. One execution goes on until it ends or the other takes over, which happens so many times at
 * most: few switches show what any number shows but for rare cases (Musuvathi and Qadeer: "Iterative context bounding",
 * PLDI 2007), and keep the number of schedules from growing with the length of plans beyond a square.
 */
final class Switching implements ToIntFunction<List<Integer>> {

    private final Choices choices;
    private final int most;
    private final IntConsumer told;
    private int at = -1;
    private int switches;

    /** @param told who it is, each time before the request goes out */
    Switching(Choices choices, int most, IntConsumer told) {
        this.choices = choices;
        this.most = most;
        this.told = told;
    }

    @Override
    public int applyAsInt(List<Integer> waiting) {
        if (waiting.size() == 1) {
            at = waiting.get(0);
        } else if (at < 0) {
            at = waiting.get(choices.choose(waiting.size()));
        } else if (switches < most && choices.choose(2) == 1) {
            switches++;
            int before = at;
            at = waiting.stream().filter(w -> w != before).findFirst().orElseThrow();
        }
        told.accept(at);
        return at;
    }
}
