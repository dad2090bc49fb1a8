package io.github.modernizr.prove;

import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * @param transactions after so many it is given up, wherever it is; {@link Integer#MAX_VALUE} for all
     */
    record Participant(AccessPattern pattern, Form form, Invocation invocation, int transactions) {}

    /** What a request came to that was given up. */
    Outcome GIVEN_UP = new Outcome.Failed("given up");

    /** What running side by side came to: the outcomes in the order of the requests, and all rows afterwards. */
    record Together(List<Outcome> outcomes, Map<String, List<Row>> rows) {}

    /**
     * Runs requests side by side, a transaction at a time (a statement, of a {@code for-each} that for one row, or an atomic
     * group), and undoes everything afterwards.
     *
     * @param order from the positions of the requests that are not done, the one whose turn it is
     */
    Together together(List<Participant> requests, ToIntFunction<List<Integer>> order);

    /** A row that another request changes, inserts or deletes. */
    record Change(String table, Optional<Row> before, Optional<Row> after) {}

    /**
     * Runs a request whose steps see some of another's changes and not the others, and undoes everything.
     *
     * @param seen for each step the positions of the changes that it sees
     */
    Outcome seeing(Participant request, List<Change> changes, List<Set<Integer>> seen);

    /** All rows by table, each table ordered by primary key. */
    Map<String, List<Row>> rows();

    /** The engine with its version. */
    String name();

    /** What had to be written otherwise than the specification has it, one sentence each, for the report. */
    List<String> rewrites();

    @Override
    void close();
}
