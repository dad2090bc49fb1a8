package io.github.modernizr.prove;

import io.github.modernizr.workload.AccessPattern;
import io.github.modernizr.workload.Form;
import java.util.List;
import java.util.Map;

/** The relational original: what MySQL would answer and hold. */
public interface RelationalOracle extends AutoCloseable {

    /** Replaces all contents; rows by table, each with all columns. */
    void load(Map<String, List<Row>> rows);

    /**
     * Runs the pattern's statements as SQL, an atomic group in one transaction. An {@link Invocation#pageToken()} is not
     * looked at: a paged statement gives all rows from the first, without its LIMIT and OFFSET, for the comparison to cut.
     */
    Outcome run(AccessPattern pattern, Form form, Invocation invocation);

    /** All rows by table, each table ordered by primary key. */
    Map<String, List<Row>> rows();

    /** The engine with its version. */
    String name();

    /** What had to be written otherwise than the specification has it, one sentence each, for the report. */
    List<String> rewrites();

    @Override
    void close();
}
