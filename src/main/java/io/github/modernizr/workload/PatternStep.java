package io.github.modernizr.workload;

import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one execution of a pattern does, in order. */
public sealed interface PatternStep {

    /** The statements that the step runs, in order. */
    default List<Run> runs() {
        return this instanceof Run run ? List.of(run) : List.of();
    }

    /**
     * Run one statement.
     *
     * @param id unique in the form and stable: {@code s1}, {@code s2} … in order of appearance; a role's
     *     statements are {@code r1} …
     * @param as the name under which later steps see the rows; empty where none was given
     * @param forEach the step whose rows this statement runs for, one execution a row
     * @param purpose what the rows are for
     * @param consistency by source table; a table that is missing follows the default of the workload
     * @param mustMatch exactly so many rows must be matched (not changed), else {@code failure}
     * @param conditions that must hold on the row after an upsert or update, or on earlier steps' rows,
     *     else their failure
     * @param onDuplicate what the application answers for a violated unique key, by its columns joined by
     *     {@code +}
     * @param failure what the application answers where the expectation or match fails, e.g. {@code 404}
     */
    record Run(
            String id,
            Optional<String> as,
            Statement statement,
            Optional<String> forEach,
            Purpose purpose,
            Map<String, Consistency> consistency,
            Expectation expect,
            Optional<Integer> mustMatch,
            List<Requirement> conditions,
            Map<String, String> onDuplicate,
            Optional<String> failure) implements PatternStep {}

    /** A value for later steps. */
    record Let(String name, Expression value, String text) implements PatternStep {}

    /** Something outside the database, such as a payment; it may fail. */
    record Outside(String text, Optional<String> failure) implements PatternStep {}

    /** All or nothing. */
    record Atomic(List<Run> runs) implements PatternStep {}

    /** What a statement's rows are for. */
    enum Purpose {
        /** Part of the answer. */
        ANSWER,
        /** The total of a paged answer. */
        TOTAL,
        /** Only for later steps or a check. */
        CHECK,
        /** A write without an answer of its own. */
        EFFECT,
        /** The answer of a write, read after it and seeing it. */
        RETURNS
    }

    /** How many rows a read must find. */
    enum Expectation {
        ANY, ONE, SOME, NONE
    }

    /** A condition with its text and what the application answers where it fails. */
    record Requirement(Expression condition, String text, String failure) {}
}
