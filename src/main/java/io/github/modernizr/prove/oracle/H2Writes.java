package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.oracle.ValueType.Kind;
import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.ColumnType;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Literal;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Expressions;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** INSERT, UPDATE and DELETE for H2: what MySQL does by itself is written out. */
final class H2Writes {

    private final SourceTable table;
    private final TypeReader types;
    private final H2Sql sql;

    H2Writes(SourceTable table, SlotTypes slots, Collation connection, Set<Rewrite> rewrites) {
        this.table = table;
        this.types = new TypeReader(slots, table);
        this.sql = new H2Sql(types, connection, rewrites);
        this.sql.writes = true;
    }

    Printed insert(Statement.Insert insert) {
        types.see(table.name(), table);
        Map<String, String> values = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            String value = defaultValue(column);
            values.put(column.name(), value);
            sql.assigned.put(column.name(), cast(value, column));
        }
        for (Assignment assignment : insert.values()) {
            Column column = table.require(assignment.column());
            String value = assigned(assignment.value(), column);
            values.put(column.name(), value);
            sql.assigned.put(column.name(), cast(value, column));
        }
        if (insert.values().size() < table.columns().size()) {
            sql.rewritten(Rewrite.DEFAULTS);
        }
        return sql.slots.printed("INSERT INTO " + H2Ddl.name(table.name()) + " ("
                + values.keySet().stream().map(H2Ddl::name).collect(Collectors.joining(", ")) + ") VALUES ("
                + String.join(", ", values.values()) + ")", Map.of());
    }

    private String defaultValue(Column column) {
        return column.defaultValue().map(v -> assigned(v, column)).orElse("NULL");
    }

    Printed update(Statement.Update update, List<Assignment> inserted) {
        types.see(update.alias(), table);
        types.scope().sources().put(table.name(), types.scope().source(update.alias()));
        for (Assignment value : inserted) {
            Column column = table.require(value.column());
            sql.insertedValues.put(column.name(), cast(assigned(value.value(), column), column));
        }
        for (Column column : table.columns()) {
            sql.insertedValues.computeIfAbsent(column.name(), c -> cast(defaultValue(column), column));
        }
        String where = sql.where(update.where());
        Map<String, String> values = new LinkedHashMap<>();
        for (Assignment assignment : update.assignments()) {
            Column column = table.require(assignment.column());
            boolean seesOthers = !sql.assigned.isEmpty() && Expressions.columns(assignment.value()).stream()
                    .anyMatch(c -> sql.assigned.containsKey(c.column()));
            if (seesOthers) {
                sql.rewritten(Rewrite.LEFT_TO_RIGHT);
            }
            String value = assigned(assignment.value(), column);
            values.put(column.name(), value);
            sql.assigned.put(column.name(), cast(value, column));
        }
        Map<String, String> all = new LinkedHashMap<>(values);
        table.columns().stream().filter(c -> c.onUpdateNow() && !values.containsKey(c.name())).forEach(c -> {
            sql.rewritten(Rewrite.ON_UPDATE);
            all.put(c.name(), now(c));
        });
        return sql.slots.printed("UPDATE " + named(update.alias()) + " SET "
                + all.entrySet().stream().map(e -> H2Ddl.name(e.getKey()) + " = " + e.getValue()).collect(Collectors.joining(", "))
                + where, Map.of());
    }

    Printed delete(Statement.Delete delete) {
        types.see(delete.alias(), table);
        return sql.slots.printed("DELETE FROM " + named(delete.alias()) + sql.where(delete.where()), Map.of());
    }

    private String named(String alias) {
        return H2Ddl.name(table.name()) + (alias.equals(table.name()) ? "" : " " + H2Ddl.name(alias));
    }

    private static String cast(String value, Column column) {
        return "CAST(" + value + " AS " + H2Ddl.type(column.type()) + ")";
    }

    private String now(Column column) {
        return sql.value(new Parameter(Slot.NOW + column.type().length()));
    }

    /** The value as the column takes it. */
    private String assigned(Expression value, Column column) {
        ColumnType type = column.type();
        ValueType from = types.type(value);
        if (from.kind() == Kind.NULL) {
            return sql.value(value);
        }
        return switch (type.kind()) {
            case ENUM -> enumValue(value, column);
            case TEXT, JSON -> sql.asText(value);
            case TIMESTAMP, DATETIME -> value instanceof Expression.Now ? now(column) : time(value, from, "TIMESTAMP(6)");
            case DATE -> time(value, from, "DATE");
            case TIME -> time(value, from, "TIME(6)");
            case BINARY -> from.text() ? "STRINGTOUTF8(" + sql.value(value) + ")" : sql.value(value);
            case INTEGER, DECIMAL, FLOAT, BOOLEAN -> number(value, from, type);
        };
    }

    private String enumValue(Expression value, Column column) {
        sql.rewritten(Rewrite.ENUM_VALUE);
        return "ENUM_VALUE(" + sql.asText(value) + ", '" + column.collation().name() + "', "
                + sql.text(String.join("\u0003", column.type().values())) + ")";
    }

    private String time(Expression value, ValueType from, String type) {
        if (from.text()) {
            sql.rewritten(Rewrite.TIME_AS_TEXT);
            return "CAST(" + sql.value(value) + " AS " + type + ")";
        } else if (!from.temporal()) {
            throw new NeedsJdbcOracle("a number stored as a time");
        }
        return sql.value(value);
    }

    private String number(Expression value, ValueType from, ColumnType to) {
        if (from.text() && value instanceof Literal literal) {
            return sql.value(Literal.of(new java.math.BigDecimal(literal.value().orElseThrow().toString().strip())));
        } else if (!from.number()) {
            throw new NeedsJdbcOracle("text or a time stored as a number");
        }
        boolean whole = to.kind() == ColumnType.Kind.INTEGER && from.kind() == Kind.FLOAT;
        return whole ? "ROUND_FLOAT(" + sql.value(value) + ", 0)" : sql.value(value);
    }
}
