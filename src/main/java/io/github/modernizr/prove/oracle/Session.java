package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Expression;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The connection, with texts and statements that are made once. */
final class Session {

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Map<Object, Map<String, List<Variant>>> texts = new IdentityHashMap<>();

    /** A text that holds while what is brought has these types. */
    private record Variant(Map<Expression, ValueType> assumed, Printed printed) {

        boolean holds(SlotTypes types) {
            return assumed.entrySet().stream().allMatch(a -> a.getValue().equals(types.of(a.getKey())));
        }
    }

    /** Values of slots by their expressions. */
    interface Values {

        Object of(Expression slot);
    }

    Session(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** The engine as it calls itself, with its version. */
    String product() {
        try {
            return connection.getMetaData().getDatabaseProductName() + " " + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException("the oracle does not say what it is", e);
        }
    }

    /**
     * The text of one role for a statement or condition, made by {@code printer} unless one for the same types is known.
     *
     * @param subject the very object, which its equal is not
     */
    Printed text(Object subject, String role, Values values, Function<SlotTypes, Printed> printer) {
        SlotTypes types = slot -> ValueType.of(values.of(slot));
        List<Variant> variants = texts.computeIfAbsent(subject, s -> new HashMap<>())
                .computeIfAbsent(role, r -> new ArrayList<>());
        for (Variant variant : variants) {
            if (variant.holds(types)) {
                return variant.printed();
            }
        }
        Map<Expression, ValueType> assumed = new LinkedHashMap<>();
        Printed printed = printer.apply(slot -> assumed.computeIfAbsent(slot, types::of));
        variants.add(new Variant(assumed, printed));
        return printed;
    }

    List<Row> query(Printed printed, Values values) throws SQLException {
        PreparedStatement statement = bound(printed, values);
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = executed(printed, statement::executeQuery)) {
            while (result.next()) {
                rows.add(JdbcValues.row(result, printed.outputs()));
            }
        }
        return rows;
    }

    int update(Printed printed, Values values) throws SQLException {
        PreparedStatement statement = bound(printed, values);
        return executed(printed, statement::executeUpdate);
    }

    private PreparedStatement bound(Printed printed, Values values) throws SQLException {
        PreparedStatement statement = prepared(printed.sql());
        for (int i = 0; i < printed.slots().size(); i++) {
            JdbcValues.bind(statement, i + 1, values.of(printed.slots().get(i)));
        }
        return statement;
    }

    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
            return statement;
        } catch (SQLException e) {
            if (broken(e)) {
                throw e;
            }
            throw wrong(sql, e);
        }
    }

    private interface Execution<T> {
        T run() throws SQLException;
    }

    private <T> T executed(Printed printed, Execution<T> execution) throws SQLException {
        try {
            return execution.run();
        } catch (SQLException e) {
            if (!dialect.dataError(e) && !broken(e)) {
                throw wrong(printed.sql(), e);
            }
            throw e;
        }
    }

    /** The connection is the reason, not the statement. */
    private boolean broken(SQLException e) throws SQLException {
        return String.valueOf(e.getSQLState()).startsWith("08") || connection.isClosed();
    }

    private static IllegalStateException wrong(String sql, SQLException e) {
        return new IllegalStateException("The oracle refuses a statement as such (" + e.getMessage() + "): " + sql, e);
    }

    void execute(String sql) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connection() {
        return connection;
    }

    Dialect dialect() {
        return dialect;
    }
}
