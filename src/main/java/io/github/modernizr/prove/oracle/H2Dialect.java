package io.github.modernizr.prove.oracle;

import io.github.modernizr.relational.Collation;
import io.github.modernizr.relational.Column;
import io.github.modernizr.relational.Query;
import io.github.modernizr.relational.Schema;
import io.github.modernizr.relational.SourceTable;
import io.github.modernizr.relational.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** H2, made to mean what MySQL means. */
final class H2Dialect implements Dialect {

    private static final Pattern UNIQUE = Pattern.compile("^[^:]*: \"?PUBLIC\\..*?#u(\\d+)#.*? ON ", Pattern.DOTALL);
    /** Classes of SQL states that speak of data: warnings raised by our functions, values, constraints, our functions' errors. */
    private static final List<String> DATA = List.of("01", "22", "23", "90105");

    private final Schema schema;
    private final Collation connection;
    private final Set<Rewrite> rewrites = EnumSet.noneOf(Rewrite.class);

    H2Dialect(Schema schema, Collation connection) {
        this.schema = schema;
        this.connection = connection;
    }

    @Override
    public void create(Connection to) throws SQLException {
        rewrites.add(Rewrite.TYPES);
        if (H2Ddl.anyKeyed(schema)) {
            rewrites.add(Rewrite.TEXT_KEYS);
        }
        try (java.sql.Statement statement = to.createStatement()) {
            for (String alias : H2Functions.aliases()) {
                statement.execute(alias);
            }
            for (String ddl : H2Ddl.statements(schema)) {
                statement.execute(ddl);
            }
        }
    }

    @Override
    public void drop(Connection from) {
        // the database is the connection's own and goes with it
    }

    @Override
    public boolean leavesSchema() {
        return false;
    }

    @Override
    public String referentialIntegrity(boolean on) {
        return "SET REFERENTIAL_INTEGRITY " + (on ? "TRUE" : "FALSE");
    }

    @Override
    public Printed query(Query query, SlotTypes slots) {
        TypeReader types = new TypeReader(slots, null);
        H2Sql sql = new H2Sql(types, connection, rewrites);
        String text = sql.query(query);
        return sql.slots.printed(text, types.outputs(query));
    }

    @Override
    public Printed insert(Statement.Insert insert, SlotTypes slots) {
        return new H2Writes(insert.table(), slots, connection, rewrites).insert(insert);
    }

    @Override
    public Optional<Printed> upsert(Statement.Insert insert, SlotTypes slots) {
        rewrites.add(Rewrite.UPSERT);
        return Optional.empty();
    }

    @Override
    public Printed update(Statement.Update update, List<Statement.Assignment> inserted, SlotTypes slots) {
        return new H2Writes(update.table(), slots, connection, rewrites).update(update, inserted);
    }

    @Override
    public Printed delete(Statement.Delete delete, SlotTypes slots) {
        return new H2Writes(delete.table(), slots, connection, rewrites).delete(delete);
    }

    @Override
    public void clock(Connection of, LocalDateTime now) {
        // statements carry the time themselves
    }

    @Override
    public Optional<List<String>> violatedKey(SourceTable table, SQLException error) {
        if (!"23505".equals(error.getSQLState())) {
            return Optional.empty();
        }
        Matcher unique = UNIQUE.matcher(error.getMessage());
        return Optional.of(unique.find() ? table.uniqueKeys().get(Integer.parseInt(unique.group(1))).columns() : table.primaryKey());
    }

    @Override
    public boolean dataError(SQLException error) {
        return DATA.stream().anyMatch(String.valueOf(error.getSQLState())::startsWith);
    }

    @Override
    public String identifier(String name) {
        return H2Ddl.name(name);
    }

    @Override
    public String keyColumn(Column column) {
        return H2Ddl.name(column.name() + (H2Ddl.keyed(column) ? H2Ddl.KEY : ""));
    }

    @Override
    public List<String> rewrites() {
        return rewrites.stream().map(Rewrite::sentence).toList();
    }
}
