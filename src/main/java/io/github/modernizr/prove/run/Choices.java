package io.github.modernizr.prove.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The choices of one run, so that the next run takes the next one: all runs, each once, in a fixed order. */
final class Choices {

    private final List<Integer> prefix;
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> options = new ArrayList<>();

    private Choices(List<Integer> prefix) {
        this.prefix = prefix;
    }

    static Choices first() {
        return new Choices(List.of());
    }

    /** The run that begins with these, and takes the first choice wherever there is another. */
    static Choices of(List<Integer> beginning) {
        return new Choices(beginning);
    }

    /** What tells the run from all others. */
    List<Integer> beginning() {
        int length = prefix.size();
        while (length > 0 && prefix.get(length - 1) == 0) {
            length--;
        }
        return prefix.subList(0, length);
    }

    /** One of {@code count}, from 0. */
    int choose(int count) {
        int position = taken.size();
        int choice = position < prefix.size() ? prefix.get(position) : 0;
        taken.add(choice);
        options.add(count);
        return choice;
    }

    /** The choices of the next run; empty after the last. */
    Optional<Choices> next() {
        for (int i = taken.size() - 1; i >= 0; i--) {
            if (taken.get(i) + 1 < options.get(i)) {
                List<Integer> longer = new ArrayList<>(taken.subList(0, i));
                longer.add(taken.get(i) + 1);
                return Optional.of(new Choices(List.copyOf(longer)));
            }
        }
        return Optional.empty();
    }
}
