package io.github.modernizr.prove.oracle;

import io.github.modernizr.prove.Row;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression.ColumnRef;
import io.github.modernizr.relational.ForeignKey;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All rows of all tables, put in and read back. */
final class Contents {

    private static final int BATCH = 1000;

    private final Session session;
    private final Schema schema;
    private final Map<String, Query> everything = new LinkedHashMap<>();

    Contents(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
        schema.tables().forEach(t -> everything.put(t.name(), all(t)));
    }

    private static Query all(SourceTable table) {
        return new Query(List.of(new Query.Source(table.name(), new Query.Relation.Base(table), false, List.of())), List.of(),
                List.of(), List.of(), table.columns().stream().map(c -> new Query.Output(c.name(), column(table, c.name()))).toList(),
                false, table.primaryKey().stream().map(c -> new Query.Order(column(table, c), false)).toList(),
                Optional.empty(), Optional.empty());
    }

    private static ColumnRef column(SourceTable table, String name) {
        return new ColumnRef(table.name(), name);
    }

    Map<String, List<Row>> rows() throws SQLException {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (Map.Entry<String, Query> table : everything.entrySet()) {
            Session.Values none = slot -> null;
            rows.put(table.getKey(), List.copyOf(session.query(session.text(table.getValue(), "rows", none,
                    slots -> session.dialect().query(table.getValue(), slots)), none)));
        }
        return rows;
    }

    /** References are looked at afterwards, so that rows may refer to each other in any order. */
    void load(Map<String, List<Row>> rows) throws SQLException {
        session.execute(session.dialect().referentialIntegrity(false));
        for (SourceTable table : schema.tables()) {
            session.execute("DELETE FROM " + name(table.name()));
        }
        for (Map.Entry<String, List<Row>> table : rows.entrySet()) {
            insert(schema.require(table.getKey()), table.getValue());
        }
        session.execute(session.dialect().referentialIntegrity(true));
        session.commit();
        for (SourceTable table : schema.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                check(table, key);
            }
        }
        session.commit();
    }

    void add(String table, Row row) throws SQLException {
        insert(schema.require(table), List.of(row));
    }

    /** The row of that key, whatever else it holds. */
    void remove(String table, Row row) throws SQLException {
        List<String> key = schema.require(table).primaryKey();
        PreparedStatement statement = session.prepared("DELETE FROM " + name(table) + " WHERE "
                + key.stream().map(c -> name(c) + " = ?").collect(Collectors.joining(" AND ")));
        for (int i = 0; i < key.size(); i++) {
            JdbcValues.bind(statement, i + 1, row.get(key.get(i)));
        }
        statement.executeUpdate();
    }

    private void insert(SourceTable table, List<Row> rows) throws SQLException {
        PreparedStatement statement = session.prepared("INSERT INTO " + name(table.name()) + " ("
                + table.columns().stream().map(c -> name(c.name())).collect(Collectors.joining(", ")) + ") VALUES ("
                + table.columns().stream().map(c -> "?").collect(Collectors.joining(", ")) + ")");
        int pending = 0;
        for (Row row : rows) {
            int index = 0;
            for (Column column : table.columns()) {
                JdbcValues.bind(statement, ++index, row.get(column.name()));
            }
            statement.addBatch();
            if (++pending % BATCH == 0) {
                statement.executeBatch();
            }
        }
        if (pending % BATCH != 0) {
            statement.executeBatch();
        }
    }

    /** @throws IllegalArgumentException where a row refers to none */
    private void check(SourceTable table, ForeignKey key) throws SQLException {
        StringBuilder on = new StringBuilder();
        StringBuilder some = new StringBuilder();
        for (int i = 0; i < key.columns().size(); i++) {
            String child = "c." + keyed(table.require(key.columns().get(i)));
            on.append(i == 0 ? "" : " AND ").append("p.")
                    .append(keyed(schema.require(key.parent()).require(key.parentColumns().get(i)))).append(" = ").append(child);
            some.append(" AND ").append(child).append(" IS NOT NULL");
        }
        String sql = "SELECT COUNT(*) AS n FROM " + name(table.name()) + " c LEFT JOIN " + name(key.parent()) + " p ON " + on
                + " WHERE p." + name(key.parentColumns().get(0)) + " IS NULL" + some;
        Printed orphans = new Printed(sql, List.of(), Map.of("n", ValueType.INTEGER));
        Object count = session.query(orphans, slot -> null).get(0).get("n");
        if (!count.equals(java.math.BigDecimal.ZERO)) {
            throw new IllegalArgumentException(count + " rows of " + table.name() + " refer to no row of " + key.parent());
        }
    }

    private String keyed(Column column) {
        return session.dialect().keyColumn(column);
    }

    private String name(String name) {
        return session.dialect().identifier(name);
    }
}
