package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

    @Test
    void findsTheTwoThatMatter() {
        assertThat(Shrinker.shortest(NUMBERS, list -> list.contains(17) && list.contains(71), 200)).containsExactly(17, 71);
    }

    @Test
    void givesUpAtTheBoundWithWhatStillFails() {
        List<Integer> shortest = Shrinker.shortest(NUMBERS, list -> list.containsAll(List.of(3, 50, 97)), 5);

        assertThat(shortest).contains(3, 50, 97).hasSizeLessThanOrEqualTo(100);
    }
}
