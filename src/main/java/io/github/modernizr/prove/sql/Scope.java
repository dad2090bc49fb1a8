package io.github.modernizr.prove.sql;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.SourceTable;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the names of an expression stand for during one evaluation. Immutable: each {@code with} gives a new scope.
 * Values are those of {@link Row}.
 */
public final class Scope {

    private final LocalDateTime now;
    private final Function<String, Object> parameters;
    private final RowSupply supply;
    private final Map<String, Object> lets;
    private final Map<String, List<Row>> steps;
    private final Map<String, Row> current;
    private final Map<String, Row> rows;
    private final Map<String, SourceTable> tables;
    private final Row inserted;

    private Scope(LocalDateTime now, Function<String, Object> parameters, RowSupply supply, Map<String, Object> lets,
            Map<String, List<Row>> steps, Map<String, Row> current, Map<String, Row> rows,
            Map<String, SourceTable> tables, Row inserted) {
        this.now = now;
        this.parameters = parameters;
        this.supply = supply;
        this.lets = lets;
        this.steps = steps;
        this.current = current;
        this.rows = rows;
        this.tables = tables;
        this.inserted = inserted;
    }

    /**
     * @param now what NOW() gives
     * @param parameters the value of a parameter by its name, null for NULL; ids and versions that the client draws come
     *     this way too. It is asked each time the parameter is met, so it must always answer alike
     */
    public static Scope of(LocalDateTime now, Function<String, Object> parameters) {
        return new Scope(now, parameters, RowSupply.NONE, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), null);
    }

    /** Other parameters, such as the ids of another element of a for-each. */
    public Scope withParameters(Function<String, Object> other) {
        return new Scope(now, other, supply, lets, steps, current, rows, tables, inserted);
    }

    /** Where subqueries inside expressions find their rows. */
    public Scope withSupply(RowSupply other) {
        return new Scope(now, parameters, other, lets, steps, current, rows, tables, inserted);
    }

    public Scope withLet(String name, Object value) {
        return new Scope(now, parameters, supply, plus(lets, name, value), steps, current, rows, tables, inserted);
    }

    /** All rows that an earlier step yields. */
    public Scope withStep(String step, List<Row> all) {
        return new Scope(now, parameters, supply, lets, plus(steps, step, all), current, rows, tables, inserted);
    }

    /** The row of a step that for-each is at; inside an aggregate all rows are still seen. */
    public Scope withCurrent(String step, Row row) {
        return new Scope(now, parameters, supply, lets, steps, plus(current, step, row), rows, tables, inserted);
    }

    /** The row that the columns of an alias are taken from. */
    public Scope withRow(String alias, SourceTable table, Row row) {
        Map<String, SourceTable> known = tables.get(alias) == table ? tables : plus(tables, alias, table);
        return new Scope(now, parameters, supply, lets, steps, current, plus(rows, alias, row), known, inserted);
    }

    /** What the INSERT would have written, for VALUES(column). */
    public Scope withInserted(Row row) {
        return new Scope(now, parameters, supply, lets, steps, current, rows, tables, row);
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    LocalDateTime now() {
        return now;
    }

    Object parameter(String name) {
        return parameters.apply(name);
    }

    RowSupply supply() {
        return supply;
    }

    Object let(String name) {
        if (!lets.containsKey(name)) {
            throw new EvaluationException("the value " + name + " is not computed yet");
        }
        return lets.get(name);
    }

    List<Row> step(String step) {
        List<Row> all = steps.get(step);
        if (all == null) {
            throw new EvaluationException("the step " + step + " has not run");
        }
        return all;
    }

    /** The row that a step stands for; null where it found none. */
    Row stepRow(String step) {
        Row row = current.get(step);
        if (row != null) {
            return row;
        }
        List<Row> all = step(step);
        if (all.size() > 1) {
            throw new EvaluationException("the step " + step + " has " + all.size() + " rows, and one is wanted");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    /** Null where the alias has no row: all its columns are NULL. */
    Row row(String alias) {
        Row row = rows.get(alias);
        if (row == null && !rows.containsKey(alias)) {
            throw new EvaluationException("no row of " + alias + " is at hand");
        }
        return row;
    }

    Row inserted() {
        if (inserted == null) {
            throw new EvaluationException("VALUES(…) outside ON DUPLICATE KEY UPDATE");
        }
        return inserted;
    }

    Map<String, SourceTable> tables() {
        return tables;
    }
}
