package io.github.modernizr.prove.measure;

import io.github.modernizr.prove.Request;
import io.github.modernizr.prove.TableEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An engine under whose every request stands what it must report: it foretells, sends, compares, and follows. Requests
 * that fail report nothing and change nothing. For one thread.
 */
final class MeasuredTables implements TableEngine {

    private final TableEngine engine;
    private ExpectedState state;
    private final List<Deviation> deviations = new ArrayList<>();
    private long requests;

    /** A request that reported something else than was foretold, a sentence for each number. */
    public record Deviation(Request request, List<String> differences) {}

    /** @param state what the engine holds */
    public MeasuredTables(TableEngine engine, ExpectedState state) {
        this.engine = engine;
        this.state = state;
    }

    @Override
    public Map<String, Object> call(Request request) {
        UnitPrediction foretold = UnitPrediction.of(request, state);
        Map<String, Object> response = engine.call(UnitPrediction.measured(request));
        List<String> differences = foretold.differences(response);
        if (!differences.isEmpty()) {
            deviations.add(new Deviation(request, differences));
        }
        state = state.after(request);
        requests++;
        return response;
    }

    /** What the tables must hold now. */
    public ExpectedState state() {
        return state;
    }

    /** So far, in order. */
    public List<Deviation> deviations() {
        return List.copyOf(deviations);
    }

    /** How many requests succeeded and were compared. */
    public long requests() {
        return requests;
    }

    /** The engine stays open: it is another's. */
    @Override
    public void close() {}
}
