package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Expression;
import io.github.modernizr.relational.Expression.Parameter;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import io.github.modernizr.relational.Statement.Assignment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A MySQL or MariaDB, in a schema of our own: statements run as they are. */
final class MySqlDialect implements Dialect {

    private static final Pattern DUPLICATE = Pattern.compile("for key '(?:.*\\.)?(PRIMARY|u(\\d+))'", Pattern.DOTALL);
    private static final String MODE = "STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO";
    /** MySQL rounds fractional seconds that a column has no place for; MariaDB has to be told. */
    private static final String ROUND_TIMES = "TIME_ROUND_FRACTIONAL";
    /** MariaDB's knows no columns that depend on the grouped ones, which MySQL's lets pass. */
    private static final String FULL_GROUP_BY = "ONLY_FULL_GROUP_BY";
    /** Errors of a statement that is wrong in itself: syntax, unknown names, privileges. */
    private static final String STATEMENT_STATE = "42";
    private static final int OUT_OF_RANGE_WITH_STATEMENT_STATE = 1690;

    private final Schema schema;
    private final boolean mariaDb;
    private final Collation connection;
    private final String database;
    private final Map<String, Set<List<String>>> fullText;

    MySqlDialect(Schema schema, boolean mariaDb, Collation connection, String database, Map<String, Set<List<String>>> fullText) {
        this.schema = schema;
        this.mariaDb = mariaDb;
        this.connection = connection;
        this.database = database;
        this.fullText = fullText;
    }

    /** MariaDB has no 0900 collations; those of UCA 14.0.0 without padding are the same rules with newer weights. */
    private String collation(Collation collation) {
        return switch (collation) {
            case BINARY -> mariaDb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin";
            case CASE_INSENSITIVE -> mariaDb ? "utf8mb4_uca1400_nopad_as_ci" : "utf8mb4_0900_as_ci";
            case CASE_AND_ACCENT_INSENSITIVE -> mariaDb ? "utf8mb4_uca1400_nopad_ai_ci" : "utf8mb4_0900_ai_ci";
        };
    }

    @Override
    public void create(Connection to) throws SQLException {
        String name = MySqlSql.quoted(database);
        try (java.sql.Statement statement = to.createStatement()) {
            statement.execute("SET SESSION sql_mode = '" + MODE + "," + (mariaDb ? ROUND_TIMES : FULL_GROUP_BY) + "'");
            statement.execute("SET SESSION time_zone = '+00:00'");
            statement.execute("SET NAMES utf8mb4 COLLATE " + collation(connection));
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE " + collation(connection));
            statement.execute("USE " + name);
            for (String ddl : new MySqlDdl(schema, this::collation, fullText).statements()) {
                statement.execute(ddl);
            }
        }
    }

    @Override
    public void drop(Connection from) throws SQLException {
        try (java.sql.Statement statement = from.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + MySqlSql.quoted(database));
        }
    }

    @Override
    public boolean leavesSchema() {
        return true;
    }

    @Override
    public String referentialIntegrity(boolean on) {
        return "SET SESSION foreign_key_checks = " + (on ? 1 : 0);
    }

    @Override
    public Printed query(Query query, SlotTypes slots) {
        TypeReader types = new TypeReader(slots, null);
        MySqlSql sql = new MySqlSql(types, this::collation);
        String text = sql.query(query);
        return sql.slots.printed(text, types.outputs(query));
    }

    @Override
    public Printed insert(Statement.Insert insert, SlotTypes slots) {
        MySqlSql sql = sql(insert.table(), insert.table().name(), slots);
        return sql.slots.printed(insertText(insert, sql), Map.of());
    }

    private static String insertText(Statement.Insert insert, MySqlSql sql) {
        return "INSERT INTO " + MySqlSql.quoted(insert.table().name()) + " ("
                + insert.values().stream().map(a -> MySqlSql.quoted(a.column())).collect(Collectors.joining(", ")) + ") VALUES ("
                + insert.values().stream().map(a -> value(insert.table(), a, sql)).collect(Collectors.joining(", ")) + ")";
    }

    private static String value(SourceTable table, Assignment assignment, MySqlSql sql) {
        Column column = table.require(assignment.column());
        boolean now = assignment.value() instanceof Expression.Now;
        return sql.expression(now ? new Parameter(Slot.NOW + column.type().length()) : assignment.value());
    }

    /** With the implicit ones spelled out, so that they happen whenever a row is matched ({@link Rewrite#ON_UPDATE}). */
    private static String assignments(SourceTable table, List<Assignment> assignments, MySqlSql sql) {
        List<Assignment> all = new ArrayList<>(assignments);
        table.columns().stream()
                .filter(c -> c.onUpdateNow() && assignments.stream().noneMatch(a -> a.column().equals(c.name())))
                .forEach(c -> all.add(new Assignment(c.name(), new Expression.Now())));
        return all.stream().map(a -> MySqlSql.quoted(a.column()) + " = " + value(table, a, sql))
                .collect(Collectors.joining(", "));
    }

    private MySqlSql sql(SourceTable table, String alias, SlotTypes slots) {
        TypeReader types = new TypeReader(slots, table);
        types.see(alias, table);
        return new MySqlSql(types, this::collation);
    }

    @Override
    public Optional<Printed> upsert(Statement.Insert insert, SlotTypes slots) {
        MySqlSql sql = sql(insert.table(), insert.table().name(), slots);
        return Optional.of(sql.slots.printed(insertText(insert, sql) + " ON DUPLICATE KEY UPDATE "
                + assignments(insert.table(), insert.onDuplicate(), sql), Map.of()));
    }

    @Override
    public Printed update(Statement.Update update, List<Assignment> inserted, SlotTypes slots) {
        MySqlSql sql = sql(update.table(), update.alias(), slots);
        return sql.slots.printed("UPDATE " + MySqlSql.quoted(update.table().name()) + " " + MySqlSql.quoted(update.alias())
                + " SET " + assignments(update.table(), update.assignments(), sql) + sql.where(update.where()), Map.of());
    }

    @Override
    public Printed delete(Statement.Delete delete, SlotTypes slots) {
        MySqlSql sql = sql(delete.table(), delete.alias(), slots);
        String alias = MySqlSql.quoted(delete.alias());
        return sql.slots.printed("DELETE " + alias + " FROM " + MySqlSql.quoted(delete.table().name()) + " AS " + alias
                + sql.where(delete.where()), Map.of());
    }

    @Override
    public void clock(Connection of, LocalDateTime now) throws SQLException {
        try (java.sql.Statement statement = of.createStatement()) {
            statement.execute("SET timestamp = " + now.toEpochSecond(ZoneOffset.UTC) + "." + String.format(
                    java.util.Locale.ROOT, "%06d", now.getNano() / 1000));
        }
    }

    @Override
    public Optional<List<String>> violatedKey(SourceTable table, SQLException error) {
        Matcher key = DUPLICATE.matcher(String.valueOf(error.getMessage()));
        if (error.getErrorCode() != 1062 || !key.find()) {
            return Optional.empty();
        }
        return Optional.of(key.group(2) == null ? table.primaryKey()
                : table.uniqueKeys().get(Integer.parseInt(key.group(2))).columns());
    }

    @Override
    public boolean dataError(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return !state.startsWith(STATEMENT_STATE) && !state.startsWith("08")
                || error.getErrorCode() == OUT_OF_RANGE_WITH_STATEMENT_STATE;
    }

    @Override
    public String identifier(String name) {
        return MySqlSql.quoted(name);
    }

    @Override
    public String keyColumn(Column column) {
        return identifier(column.name());
    }

    @Override
    public List<String> rewrites() {
        return mariaDb ? List.of("MariaDB's collations utf8mb4_uca1400_nopad_* stand for MySQL's utf8mb4_0900_*.") : List.of();
    }
}
