package io.github.modernizr.prove.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.modernizr.prove.Operation;
import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class TurnstileTest {

    /** Writes down who asked, in the order in which it was let through. */
    private static final class Book implements TableEngine {
        private final List<String> order = new ArrayList<>();

        @Override
        public Map<String, Object> call(Request request) {
            order.add((String) request.input().get("who"));
            return Map.of();
        }

        @Override
        public void close() {}
    }

    private static Function<TableEngine, String> asking(String who, int times) {
        return engine -> {
            for (int i = 0; i < times; i++) {
                engine.call(new Request(Operation.GET_ITEM, Map.of("who", who)));
            }
            return who;
        };
    }

    private static ToIntFunction<List<Integer>> by(Choices choices) {
        return waiting -> waiting.size() == 1 ? waiting.get(0) : waiting.get(choices.choose(waiting.size()));
    }

    @Test
    void everyOrderComesOnce() {
        List<String> orders = new ArrayList<>();
        for (Optional<Choices> choices = Optional.of(Choices.first()); choices.isPresent(); choices = choices.get().next()) {
            Book book = new Book();
            assertThat(Turnstile.run(book, List.of(asking("a", 2), asking("b", 2)), by(choices.get()))).containsExactly("a", "b");
            orders.add(String.join("", book.order));
        }

        assertThat(orders).hasSize(6).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(orders)).containsExactly("aabb", "abab", "abba", "baab", "baba", "bbaa");
    }

    @Test
    void whatAnExecutionThrowsComesOut() {
        List<Function<TableEngine, String>> executions = List.of(asking("a", 1), engine -> {
            throw new IllegalStateException("no");
        });

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Turnstile.run(new Book(), executions, by(Choices.first()))))
                .isInstanceOf(IllegalStateException.class).hasMessage("no");
    }
}
