package io.github.modernizr.workload;

import io.github.modernizr.relational.Schema;
import java.util.List;
import java.util.Map;

/**
 * One specification, read and bound.
 *
 * @param knownParameters parameters that the specification says always name an existing row
 * @param roles named preconditions, in the order of the specification; patterns that need one already
 *     carry its steps, this list is for the documents
 */
public record Workload(
        Application application,
        Settings settings,
        Schema schema,
        Statistics statistics,
        Traffic traffic,
        List<AccessPattern> patterns,
        List<KnownParameter> knownParameters,
        List<Role> roles,
        List<OtherWriter> otherWriters,
        List<Pin> pins) {

    /** What the specification says of the whole; {@code patternCount} is what it expects to count. */
    public record Application(String name, String title, String description, int patternCount, List<String> notes) {}

    /**
     * @param clock fractional digits of a second that the application's clock keeps (0 for seconds)
     * @param region the AWS region whose prices apply
     * @param horizonMonths how far growth is followed for storage
     * @param readBudget what one execution may read at most unless its pattern accepts more
     */
    public record Settings(
            Consistency defaultConsistency,
            int clock,
            String region,
            int horizonMonths,
            ReadBudget readBudget,
            String collationName,
            Map<String, IdSource> idSources) {}

    /** Who draws the value of an id column, by {@code table.column}. */
    public enum IdSource {
        /** The request brings it, unique by construction. */
        SUPPLIED,
        /** A sequence in the database. */
        SEQUENCE
    }

    /** {@code parameter} always names an existing row by {@code table.column}; {@code because} says why. */
    public record KnownParameter(String parameter, String table, String column, String because) {}

    /** A named precondition; {@code sql} for the reader. */
    public record Role(String name, String sql, String failure) {}

    /**
     * A writer outside the patterns: what it may do, so that nothing else is assumed to change.
     *
     * @param updates columns as {@code table.column}
     */
    public record OtherWriter(
            String title, List<String> updates, List<String> inserts, List<String> deletes, String because) {}

    /** A decision of the architect that the choice obeys: {@code kind} with its subject and value. */
    public record Pin(Kind kind, String subject, List<String> values, String because) {
        public enum Kind {
            /** {@code subject} table has the partition and sort columns {@code values}. */
            KEY,
            /** Column {@code subject} is never copied. */
            NEVER_COPY,
            /** Table {@code subject} has at most {@code values[0]} secondary indexes. */
            MAXIMUM_INDEXES,
            /** Pattern {@code subject} is served by index {@code values[0]}. */
            BY_INDEX
        }
    }

    public AccessPattern pattern(String id) {
        for (AccessPattern pattern : patterns) {
            if (pattern.id().equals(id)) {
                return pattern;
            }
        }
        throw new IllegalArgumentException(id);
    }
}
