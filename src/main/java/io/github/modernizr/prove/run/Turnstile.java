package io.github.modernizr.prove.run;

import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Runs executions side by side, one request at a time, in an order that is given: what a service with many clients does
 * by chance, done on purpose. Never do two of them compute at a time.
 */
final class Turnstile {

    private enum State {
        COMPUTING, WAITING, GRANTED, DONE
    }

    private final TableEngine engine;
    private final State[] states;

    private Turnstile(TableEngine engine, int executions) {
        this.engine = engine;
        this.states = new State[executions];
        java.util.Arrays.fill(states, State.COMPUTING);
    }

    /**
     * Runs all of them to their ends.
     *
     * @param executions each is given the engine through which its requests go
     * @param order from those that wait with a request, the one whose request goes out
     * @return their results, in the order of the executions
     */
    static <T> List<T> run(TableEngine engine, List<Function<TableEngine, T>> executions, ToIntFunction<List<Integer>> order) {
        Turnstile turnstile = new Turnstile(engine, executions.size());
        ExecutorService threads = Executors.newFixedThreadPool(executions.size(), task -> {
            Thread thread = new Thread(task, "modernizr-interleaving");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < executions.size(); i++) {
                int who = i;
                futures.add(threads.submit(() -> turnstile.through(who, executions.get(who))));
                turnstile.started(who);
            }
            turnstile.direct(order);
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private <T> T through(int who, Function<TableEngine, T> execution) {
        try {
            return execution.apply(new Gate(who));
        } finally {
            become(who, State.DONE);
        }
    }

    private synchronized void become(int who, State state) {
        states[who] = state;
        notifyAll();
    }

    private synchronized void started(int who) {
        while (states[who] == State.COMPUTING) {
            sleep();
        }
    }

    private synchronized void await(int who, State state) {
        while (states[who] != state) {
            sleep();
        }
    }

    private void sleep() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Grants one request after the other until all are done. */
    private synchronized void direct(ToIntFunction<List<Integer>> order) {
        while (true) {
            List<Integer> waiting = new ArrayList<>();
            boolean busy = false;
            for (int i = 0; i < states.length; i++) {
                busy |= states[i] == State.COMPUTING || states[i] == State.GRANTED;
                if (states[i] == State.WAITING) {
                    waiting.add(i);
                }
            }
            if (busy) {
                sleep();
            } else if (waiting.isEmpty()) {
                return;
            } else {
                int next = order.applyAsInt(waiting);
                states[next] = State.GRANTED;
                notifyAll();
            }
        }
    }

    /** The engine as one of the executions sees it. */
    private final class Gate implements TableEngine {
        private final int who;

        Gate(int who) {
            this.who = who;
        }

        @Override
        public Map<String, Object> call(Request request) {
            become(who, State.WAITING);
            await(who, State.GRANTED);
            try {
                return engine.call(request);
            } finally {
                become(who, State.COMPUTING);
            }
        }

        @Override
        public void close() {
            // the engine belongs to who opened it
        }
    }
}
