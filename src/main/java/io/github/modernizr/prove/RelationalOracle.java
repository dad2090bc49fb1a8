package io.github.modernizr.prove;

import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** The relational original: what MySQL would answer and hold. */
public interface RelationalOracle extends AutoCloseable {

    /** Replaces all contents; rows by table, each with all columns. */
    void load(Map<String, List<Row>> rows);

    /**
     * Runs the pattern's statements as SQL, an atomic group in one transaction. An {@link Invocation#pageToken()} is not
     * looked at: a paged statement gives all rows from the first, without its LIMIT and OFFSET, for the comparison to cut.
     */
    Outcome run(AccessPattern pattern, Form form, Invocation invocation);

    /**
     * One of several requests that run side by side.
     *
     * @param steps after so many it is given up, wherever it is; {@link Integer#MAX_VALUE} for all
     */
    record Participant(AccessPattern pattern, Form form, Invocation invocation, int steps) {}

    /** What running side by side came to: the outcomes in the order of the requests, and all rows afterwards. */
    record Together(List<Outcome> outcomes, Map<String, List<Row>> rows) {}

    /**
     * Runs requests side by side, a step at a time (an atomic group is one step), and undoes everything afterwards.
     *
     * @param order from the positions of the requests that are not done, the one that takes its next step
     */
    Together together(List<Participant> requests, ToIntFunction<List<Integer>> order);

    /** All rows by table, each table ordered by primary key. */
    Map<String, List<Row>> rows();

    /** The engine with its version. */
    String name();

    /** What had to be written otherwise than the specification has it, one sentence each, for the report. */
    List<String> rewrites();

    @Override
    void close();
}
